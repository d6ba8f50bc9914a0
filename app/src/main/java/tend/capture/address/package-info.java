/** Whether an e-mail address or telephone number can be used, and the one form it is known by. */
package tend.capture.address;
