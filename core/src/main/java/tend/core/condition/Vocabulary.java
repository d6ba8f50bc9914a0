package tend.core.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The names that a condition may use. A list of owners, journeys or reasons that is empty says that
 * nothing is known of them: then any name will do. Sources and campaigns may have any name at any
 * time: links bring them.
 *
 * @param own fields of the profile
 * @param reasons for not being ready
 */
public record Vocabulary(
    List<Field.Own> own, List<String> owners, List<String> journeys, List<String> reasons) {

  /** The fields that every contact may have. */
  public static final Vocabulary STANDARD =
      new Vocabulary(
          List.of(
              text("email"),
              text("phone"),
              text("first_name"),
              text("last_name"),
              text("company"),
              text("street"),
              text("postcode"),
              text("city"),
              text("region"),
              text("country")),
          List.of(),
          List.of(),
          List.of());

  public Vocabulary {
    own = List.copyOf(own);
    owners = List.copyOf(owners);
    journeys = List.copyOf(journeys);
    reasons = List.copyOf(reasons);
  }

  /** The same with more fields; of two with one name the first counts. */
  public Vocabulary withFields(List<Field.Own> more) {
    var all = new ArrayList<>(own);
    all.addAll(more);
    return new Vocabulary(all, owners, journeys, reasons);
  }

  public Vocabulary withOwners(List<String> all) {
    return new Vocabulary(own, all, journeys, reasons);
  }

  public Vocabulary withJourneys(List<String> all) {
    return new Vocabulary(own, owners, all, reasons);
  }

  public Vocabulary withReasons(List<String> all) {
    return new Vocabulary(own, owners, journeys, all);
  }

  Optional<Field.Own> own(String name) {
    return Words.named(own, Field.Own::name, name);
  }

  /** The names that a field's text may be compared with; empty: any. */
  List<String> choices(Field field) {
    return switch (field) {
      case Field.Own _ -> List.of();
      case Field.Property property ->
          switch (property) {
            case OWNER -> owners;
            case SOURCE,
                LAST_SOURCE,
                CAMPAIGN,
                LAST_CAMPAIGN,
                CREATED,
                APPOINTMENT,
                FIT,
                ENGAGEMENT ->
                List.of();
          };
    };
  }

  private static Field.Own text(String name) {
    return new Field.Own(name, Field.Kind.TEXT);
  }
}
