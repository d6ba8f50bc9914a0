package tend.channels.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.runtime.Delivery;

/** What servers say, and whom it concerns: the address, this mail, or us. */
class VerdictsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          550 no such user here                          | the address
          551 user not local                             | the address
          550 5.1.1 no such user                         | the address
          550 your server is blocked                     | this mail
          550 rejected as spam                           | this mail
          553 bad reputation, see our block list         | this mail
          550 relaying denied                            | us
          552 5.2.2 mailbox full                         | later
          452 4.2.2 mailbox full                         | later
          550 5.7.26 this mail lacks SPF and DKIM        | us
          550 5.7.1 message refused                      | this mail
          """)
  void onARecipient(String reply, String concerns) {
    assertEquals(concerns, concerns(Verdicts.onRecipient(reply(reply), 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          552 too large                                  | this mail
          523 5.3.4 message too big                      | this mail
          550 5.7.1 you may not send                     | all of us
          451 4.3.2 busy                                 | us
          """)
  void onASender(String reply, String concerns) {
    assertEquals(concerns, concerns(Verdicts.onSender(reply(reply))));
  }

  private static SmtpReply reply(String line) {
    String text = Arrays.stream(line.split(" ")).skip(1).collect(Collectors.joining(" "));
    return new SmtpReply(Integer.parseInt(line.substring(0, 3)), text);
  }

  private static String concerns(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Never(_, var addressDead) -> addressDead ? "the address" : "this mail";
      case Delivery.Later _ -> "later";
      case Delivery.Held held -> held.extent() == Delivery.Held.Extent.CARRIER ? "all of us" : "us";
      case Delivery.Done _, Delivery.Unknown _, Delivery.Broken _ -> delivery.toString();
    };
  }
}
