package tend.core.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Happening;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.Temperature;
import tend.core.contact.Value;

/** What a condition may know of whom it asks about. */
public interface Subject {

  Stage stage();

  Temperature temperature();

  /** The value of any field but {@link Field.Property#ENGAGEMENT}. */
  Optional<Value> value(Field field);

  /** Engagement as it will have decayed by that time if nothing happens. */
  double engagement(Instant at);

  /** After which engagement is half of what it was. */
  Duration halfLife();

  Collection<String> tags();

  int count(Happening what);

  Optional<Instant> last(Happening what);

  /** Whether consent was given, whenever it lapses. */
  boolean hasConsented(Channel channel);

  /** When consent lapses by itself. */
  Optional<Instant> consentEnds(Channel channel);

  /** Why nothing may go out on the channel. */
  Optional<Suppression.Reason> suppressed(Channel channel);

  /** The reason for which it is not ready now. */
  Optional<String> notReady();

  Optional<CloseReason> closed();

  boolean isIn(String journey);

  boolean hasBeenIn(String journey);

  boolean hasTask();

  boolean hasDeal();
}
