package tend.channels.mail;

import java.io.IOException;

/** The connection is of no more use: broken, timed out, or refused in its opening. */
final class SmtpFailure extends IOException {

  SmtpFailure(String message) {
    super(message);
  }

  SmtpFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
