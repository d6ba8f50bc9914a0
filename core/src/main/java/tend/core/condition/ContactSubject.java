package tend.core.condition;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.Happening;
import tend.core.contact.Origin;
import tend.core.contact.Stage;
import tend.core.contact.Standing;
import tend.core.contact.Suppression;
import tend.core.contact.Temperature;
import tend.core.contact.Value;

/**
 * A contact as conditions see it.
 *
 * @param halfLife after which engagement is half of what it was
 */
public record ContactSubject(Contact contact, Duration halfLife) implements Subject {

  @Override
  public Stage stage() {
    return contact.standing().stage();
  }

  @Override
  public Temperature temperature() {
    return contact.standing().temperature();
  }

  @Override
  public Optional<Value> value(Field field) {
    return switch (field) {
      case Field.Own(var name, _) -> contact.profile().field(name);
      case Field.Property property ->
          switch (property) {
            case OWNER -> text(contact.work().owner());
            case SOURCE -> source(contact.profile().firstOrigin());
            case CAMPAIGN -> text(contact.profile().firstOrigin().campaign());
            case LAST_SOURCE -> source(contact.profile().lastOrigin());
            case LAST_CAMPAIGN -> text(contact.profile().lastOrigin().campaign());
            case CREATED -> Optional.of(new Value.Moment(contact.profile().createdAt()));
            case APPOINTMENT ->
                contact.standing().appointment().map(it -> new Value.Moment(it.when()));
            case FIT -> Optional.of(new Value.Num(BigDecimal.valueOf(contact.scores().fit())));
            case ENGAGEMENT -> Optional.empty();
          };
    };
  }

  @Override
  public double engagement(Instant at) {
    return Decay.at(contact.scores().engagement(), contact.scores().engagementAt(), halfLife, at);
  }

  @Override
  public Collection<String> tags() {
    return contact.profile().tags();
  }

  @Override
  public int count(Happening what) {
    return contact.memory().count(what);
  }

  @Override
  public Optional<Instant> last(Happening what) {
    return contact.memory().last(what);
  }

  @Override
  public boolean hasConsented(Channel channel) {
    return contact
        .permissions()
        .consent(channel)
        .filter(consent -> consent.state() == Consent.State.GIVEN)
        .isPresent();
  }

  @Override
  public Optional<Instant> consentEnds(Channel channel) {
    return contact.permissions().consent(channel).flatMap(Consent::expiresAt);
  }

  @Override
  public Optional<String> notReady() {
    return contact.standing().notReady().map(Standing.NotReady::reason);
  }

  @Override
  public Optional<Suppression.Reason> suppressed(Channel channel) {
    return contact.permissions().suppression(channel).map(Suppression::reason);
  }

  @Override
  public Optional<CloseReason> closed() {
    return contact.standing().closed().map(Standing.Closing::reason);
  }

  @Override
  public boolean isIn(String journey) {
    return contact.travel().in(journey).isPresent();
  }

  @Override
  public boolean hasBeenIn(String journey) {
    return contact.travel().joined(journey) > 0;
  }

  @Override
  public boolean hasTask() {
    return !contact.work().tasks().isEmpty();
  }

  @Override
  public boolean hasDeal() {
    return contact.standing().deal().isPresent();
  }

  private static Optional<Value> source(Origin origin) {
    boolean known = !origin.source().equals(Origin.UNKNOWN.source());
    return known ? text(origin.source()) : Optional.empty();
  }

  private static Optional<Value> text(String text) {
    return Optional.of(Value.text(text)); // an empty one is missing: Evaluation
  }
}
