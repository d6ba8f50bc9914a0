package tend.core.condition;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Happening;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.Temperature;
import tend.core.contact.Value;

/** Somebody made up, of whom one thing is so, whatever the field, channel or journey is called. */
final class Somebody implements Subject {
  Stage stage = Stage.OPT_IN;
  Temperature temperature = Temperature.COLD;
  Optional<Value> value = Optional.empty();
  double engagement;
  List<String> tags = List.of();
  int count;
  Optional<Instant> last = Optional.empty();
  boolean consented;
  Optional<Suppression.Reason> suppressed = Optional.empty();
  Optional<String> notReady = Optional.empty();
  Optional<CloseReason> closed = Optional.empty();
  boolean in;
  boolean been;
  boolean task;
  boolean deal;

  @Override
  public Stage stage() {
    return stage;
  }

  @Override
  public Temperature temperature() {
    return temperature;
  }

  @Override
  public Optional<Value> value(Field field) {
    return value;
  }

  @Override
  public double engagement(Instant at) {
    return engagement;
  }

  @Override
  public Duration halfLife() {
    return Duration.ofDays(1);
  }

  @Override
  public Collection<String> tags() {
    return tags;
  }

  @Override
  public int count(Happening what) {
    return count;
  }

  @Override
  public Optional<Instant> last(Happening what) {
    return last;
  }

  @Override
  public boolean hasConsented(Channel channel) {
    return consented;
  }

  @Override
  public Optional<Instant> consentEnds(Channel channel) {
    return Optional.empty();
  }

  @Override
  public Optional<Suppression.Reason> suppressed(Channel channel) {
    return suppressed;
  }

  @Override
  public Optional<String> notReady() {
    return notReady;
  }

  @Override
  public Optional<CloseReason> closed() {
    return closed;
  }

  @Override
  public boolean isIn(String journey) {
    return in;
  }

  @Override
  public boolean hasBeenIn(String journey) {
    return been;
  }

  @Override
  public boolean hasTask() {
    return task;
  }

  @Override
  public boolean hasDeal() {
    return deal;
  }
}
