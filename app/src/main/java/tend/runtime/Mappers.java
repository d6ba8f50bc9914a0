package tend.runtime;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Known;
import tend.core.contact.Signal;
import tend.core.contact.TaskKind;
import tend.core.contact.Value;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;

/** How Jackson is told about the core, which knows nothing of it. */
final class Mappers {
  private Mappers() {}

  static JsonMapper stored() {
    return base().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  static JsonMapper strict() {
    return base().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  }

  private static JsonMapper.Builder base() {
    return JsonMapper.builder()
        .addModule(values())
        .addMixIn(Signal.What.class, Kind.class)
        .addMixIn(Fact.class, Kind.class)
        .addMixIn(Effect.class, Kind.class)
        .addMixIn(Effect.AskPerson.class, AskPersonNames.class)
        .registerSubtypes(kinds(Signal.What.class, Fact.class, Effect.class))
        .changeDefaultPropertyInclusion(
            before ->
                before
                    .withValueInclusion(JsonInclude.Include.NON_DEFAULT)
                    .withContentInclusion(JsonInclude.Include.ALWAYS))
        .changeDefaultNullHandling(before -> before.withValueNulls(Nulls.AS_EMPTY))
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        // "isEmpty", "isOpen" and the like are questions, not parts.
        .changeDefaultVisibility(
            before -> before.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY);
  }

  private static SimpleModule values() {
    return new SimpleModule("tend")
        .addSerializer(Instant.class, new Instants.Writer())
        .addDeserializer(Instant.class, new Instants.Reader())
        .addSerializer(Value.class, new Values.Writer())
        .addDeserializer(Value.class, new Values.Reader())
        .addSerializer(Known.class, new Values.KnownWriter())
        .addDeserializer(Known.class, new Values.KnownReader());
  }

  private static NamedType[] kinds(Class<?>... families) {
    return Arrays.stream(families)
        .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
        .map(kind -> new NamedType(kind, kind.getSimpleName()))
        .toArray(NamedType[]::new);
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  private interface Kind {}

  /** Its own "kind" would hide which effect it is. */
  private interface AskPersonNames {
    @JsonProperty("taskKind")
    TaskKind kind();
  }
}
