/**
 * How people reach Tend: forms, files and programs become signals, and what is refused is counted.
 */
package tend.capture;
