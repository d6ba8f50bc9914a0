package tend.strategy.read;

import java.util.ArrayList;
import java.util.List;
import tend.core.condition.Field;
import tend.core.condition.Vocabulary;
import tend.strategy.file.Mistakes;

/** Fields of the business's own: fields.yaml. */
final class FieldsFile {
  private FieldsFile() {}

  static List<OwnField> read(Part file, Mistakes mistakes) {
    var fields = new ArrayList<OwnField>();
    file.named()
        .forEach(
            (name, part) -> {
              if (Vocabulary.STANDARD.own().stream().anyMatch(known -> known.name().equals(name))) {
                mistakes.error(
                    file.placeOf(name), "Every contact has the field %s already.".formatted(name));
              } else {
                String type = part.word().orElse(part.in("type").word("text"));
                fields.add(
                    new OwnField(
                        new Field.Own(name, kind(type)),
                        part.in("label").word(name.replace('_', ' ')),
                        part.in("about").word("")));
              }
            });
    return List.copyOf(fields);
  }

  private static Field.Kind kind(String type) {
    return switch (type) {
      case "number" -> Field.Kind.NUMBER;
      case "yes or no" -> Field.Kind.FLAG;
      case "date" -> Field.Kind.DAY;
      case "time" -> Field.Kind.MOMENT;
      default -> Field.Kind.TEXT;
    };
  }
}
