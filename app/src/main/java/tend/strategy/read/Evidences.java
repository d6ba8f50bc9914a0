package tend.strategy.read;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Happening;

/** The words for what people do. */
final class Evidences {
  private Evidences() {}

  static List<EvidenceKind> kinds(Part part) {
    return part.words().stream().flatMap(word -> kind(word).stream()).toList();
  }

  static Optional<EvidenceKind> kind(String word) {
    return Optional.ofNullable(
        switch (word) {
          case "asked for information" -> EvidenceKind.ASKED_INFORMATION;
          case "gave information" -> EvidenceKind.GAVE_INFORMATION;
          case "asked for an appointment" -> EvidenceKind.ASKED_APPOINTMENT;
          case "wrote" -> EvidenceKind.WROTE;
          case "spoke" -> EvidenceKind.SPOKE;
          case "met" -> EvidenceKind.MET;
          case "opened a deal" -> EvidenceKind.OPENED_DEAL;
          case "bought" -> EvidenceKind.BOUGHT;
          case "recommended" -> EvidenceKind.RECOMMENDED;
          default -> null;
        });
  }

  static List<Happening> happenings(Part part) {
    return part.words().stream().flatMap(word -> happening(word).stream()).toList();
  }

  static Optional<Happening> happening(String word) {
    String stored = word.replace(' ', '_').toLowerCase(Locale.ROOT);
    return List.of(Happening.values()).stream()
        .filter(what -> what.word().equals(stored))
        .findFirst();
  }
}
