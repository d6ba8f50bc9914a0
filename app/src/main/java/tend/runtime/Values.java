package tend.runtime;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Known;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Field values, each under the name of its kind: {"text": "Bern"}, {"num": 12.5}, {"flag": true},
 * {"day": "2026-01-31"}, {"moment": 1767225600000}. A known value has "by" and "at" beside it.
 */
final class Values {
  private Values() {}

  static final class Writer extends StdSerializer<Value> {
    Writer() {
      super(Value.class);
    }

    @Override
    public void serialize(Value value, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      write(value, json, context);
      json.writeEndObject();
    }
  }

  static final class KnownWriter extends StdSerializer<Known> {
    KnownWriter() {
      super(Known.class);
    }

    @Override
    public void serialize(Known known, JsonGenerator json, SerializationContext context) {
      json.writeStartObject();
      write(known.value(), json, context);
      json.writeStringProperty("by", known.by().name());
      json.writeName("at");
      context.writeValue(json, known.at());
      json.writeEndObject();
    }
  }

  static final class Reader extends StdDeserializer<Value> {
    Reader() {
      super(Value.class);
    }

    @Override
    public Value deserialize(JsonParser json, DeserializationContext context) {
      Value value = read(json, context).value;
      return value == null
          ? context.reportInputMismatch(Value.class, "a field without value")
          : value;
    }
  }

  static final class KnownReader extends StdDeserializer<Known> {
    KnownReader() {
      super(Known.class);
    }

    @Override
    public Known deserialize(JsonParser json, DeserializationContext context) {
      Parts parts = read(json, context);
      return parts.value == null
          ? context.reportInputMismatch(Known.class, "a field without value")
          : new Known(parts.value, parts.by, parts.at);
    }
  }

  private static void write(Value value, JsonGenerator json, SerializationContext context) {
    switch (value) {
      case Value.Text(var text) -> json.writeStringProperty("text", text);
      case Value.Num(var number) -> json.writeNumberProperty("num", number);
      case Value.Flag(var yes) -> json.writeBooleanProperty("flag", yes);
      case Value.Day(var day) -> json.writeStringProperty("day", day.toString());
      case Value.Moment(var at) -> {
        json.writeName("moment");
        context.writeValue(json, at);
      }
    }
  }

  private static Parts read(JsonParser json, DeserializationContext context) {
    var parts = new Parts();
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "text" -> parts.value = new Value.Text(json.getString());
        case "num" -> parts.value = new Value.Num(json.getDecimalValue());
        case "flag" -> parts.value = new Value.Flag(json.getBooleanValue());
        case "day" -> parts.value = new Value.Day(LocalDate.parse(json.getString()));
        case "moment" -> parts.value = new Value.Moment(context.readValue(json, Instant.class));
        case "by" -> parts.by = Trust.valueOf(json.getString());
        case "at" -> parts.at = context.readValue(json, Instant.class);
        default -> context.handleUnknownProperty(json, null, Value.class, name);
      }
    }
    return parts;
  }

  /** What has been read so far. */
  private static final class Parts {
    @Nullable Value value;
    Trust by = Trust.IMPORT;
    Instant at = Instant.EPOCH;
  }
}
