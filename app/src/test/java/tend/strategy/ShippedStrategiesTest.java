package tend.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.condition.Vocabulary;
import tend.core.contact.Channel;
import tend.core.contact.Purpose;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.messages.Text;
import tend.messages.Written;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Node;
import tend.strategy.file.StrategyFiles;
import tend.strategy.file.Yaml;
import tend.strategy.shape.Schemas;
import tools.jackson.databind.json.JsonMapper;

/**
 * What ships is complete, speaks of every case, and can be sent to somebody of whom little is
 * known.
 */
class ShippedStrategiesTest {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+");

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void hasNothingToComplainAbout(String name) {
    Reading reading = TestStrategies.reader().read(StrategyFiles.shipped(name), TestStrategies.NOW);
    assertEquals(List.of(), reading.mistakes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void listsEveryFileThatShips(String name) throws IOException {
    Path folder = Path.of("src/main/resources/tend/strategy", name);
    Set<String> there = new TreeSet<>(StrategyFiles.read(folder).texts().keySet());
    assertEquals(there, StrategyFiles.shipped(name).texts().keySet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void followsEveryReasonForNotBeingReady(String name) {
    var strategy = TestStrategies.shipped(name).strategy();
    assertEquals(5, strategy.reasons().size(), "R18");
    strategy
        .reasons()
        .keySet()
        .forEach(
            reason ->
                assertTrue(
                    strategy.journeys().stream()
                        .anyMatch(
                            journey -> journey.triggers().contains(new Trigger.NotReady(reason))),
                    reason));
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void callsWhoCannotWaitWithinAQuarterOfAnHour(String name) {
    var strategy = TestStrategies.shipped(name).strategy();
    var urgent = strategy.journey("urgent").orElseThrow();
    assertInstanceOf(
        Step.Send.class, urgent.step(urgent.first()).orElseThrow(), "R16: robots at once");
    assertTrue(
        urgent.steps().values().stream()
            .anyMatch(
                step ->
                    step instanceof Step.Ask ask
                        && ask.urgent()
                        && ask.within().toMinutes() == 15));
    assertTrue(
        strategy.promises().stream()
            .anyMatch(rule -> rule.urgentOnly() && rule.clock().within().toMinutes() == 15));
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void everyTextCanBeSentToSomebodyOfWhomLittleIsKnown(String name) {
    Contract contract = TestStrategies.shipped(name);
    assertTrue(contract.sources().size() >= 35, contract.sources().size() + " texts");
    Map<String, Object> provided =
        Map.of("business_name", "Tend & Co", "owner_name", "Bo", "business_address", "Bern");
    for (var source : contract.sources().entrySet()) {
      Text text = Text.parse(source.getKey(), source.getValue(), fields(contract));
      Written written = text.write(provided::get, UnaryOperator.identity());
      var ready = assertInstanceOf(Written.Ready.class, written, source.getKey());
      assertTrue(!ready.plain().contains("{{") && !ready.plain().contains("{%"), ready.plain());
      assertTrue(ready.plain().length() < 2_500, "short enough to be read: " + source.getKey());
      if (text.channel() == Channel.MAIL) {
        assertTrue(ready.subject().length() <= 70, source.getKey() + ": " + ready.subject());
      }
      if (text.channel() == Channel.POSTCARD) {
        assertTrue(ready.plain().length() < 600, "fits on a card: " + source.getKey());
      }
    }
  }

  private static List<String> fields(Contract contract) {
    var names = new ArrayList<>(Vocabulary.STANDARD.own().stream().map(it -> it.name()).toList());
    contract.fields().forEach(field -> names.add(field.field().name()));
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void mixesChannelsAndPurposes(String name) {
    var strategy = TestStrategies.shipped(name).strategy();
    var net = strategy.journey(strategy.safetyNet().journey()).orElseThrow();
    var sent =
        net.steps().values().stream()
            .filter(Step.Send.class::isInstance)
            .map(step -> strategy.text(((Step.Send) step).text()).orElseThrow())
            .toList();
    assertTrue(sent.stream().anyMatch(text -> text.channel() == Channel.MAIL));
    assertTrue(sent.stream().filter(text -> text.channel() == Channel.POSTCARD).count() >= 2);
    assertTrue(sent.stream().anyMatch(text -> text.channel() == Channel.LETTER));
    long offers = sent.stream().filter(text -> text.purpose() == Purpose.OFFER).count();
    long helpful = sent.stream().filter(text -> text.purpose() == Purpose.HELPFUL).count();
    assertTrue(offers >= 3 && helpful > 2 * offers, helpful + " helpful, " + offers + " offers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "alder"})
  void everyFileFitsItsPublishedSchema(String name) throws IOException {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    int checked = 0;
    for (var file : StrategyFiles.shipped(name).texts().entrySet()) {
      if (!file.getKey().endsWith(".yaml") || file.getKey().startsWith(StrategyFiles.FORMS)) {
        continue;
      }
      String schema = shippedSchema(Schemas.nameFor(file.getKey()));
      Node node = Yaml.read(file.getKey(), file.getValue(), new Mistakes()).orElseThrow();
      String json = JsonMapper.shared().writeValueAsString(plain(node));
      assertEquals(
          List.of(),
          registry.getSchema(schema, InputFormat.JSON).validate(json, InputFormat.JSON),
          file.getKey());
      assertTrue(
          file.getValue()
              .startsWith(
                  "# yaml-language-server: $schema="
                      + (file.getKey().contains("/") ? "../" : "")
                      + Schemas.FOLDER
                      + Schemas.nameFor(file.getKey())),
          file.getKey() + " names its schema for editors");
      checked++;
    }
    assertTrue(checked > 15, checked + " files");
  }

  @Test
  void theSchemasThatShipAreMadeFromTheDescription() throws IOException {
    for (var schema : Schemas.all().entrySet()) {
      if (Boolean.getBoolean("tend.write")) {
        Files.writeString(
            Path.of("src/main/resources/tend/strategy/schema", schema.getKey()), schema.getValue());
      } else {
        assertEquals(
            schema.getValue(),
            shippedSchema(schema.getKey()),
            "run this test with -Dtend.write=true to write them anew");
      }
    }
  }

  @Test
  void aSchemaRefusesWhatTheCheckRefuses() throws IOException {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    var schema = registry.getSchema(shippedSchema("journey.schema.json"), InputFormat.JSON);
    for (String bad :
        List.of(
            "{\"title\": \"a\", \"starts\": \"opted in\"}",
            "{\"title\": \"a\", \"starts\": \"opted out\", \"steps\": [{\"send\": \"a\"}]}",
            "{\"title\": \"a\", \"starts\": \"opted in\", \"steps\": [{\"sent\": \"a\"}]}",
            "{\"title\": \"a\", \"starts\": \"opted in\", \"steps\": [{\"wait\": \"soon\"}]}",
            "{\"title\": \"a\", \"starts\": \"opted in\", \"steps\": [{\"send\": \"a\", \"wait\":"
                + " \"1 day\"}]}")) {
      assertTrue(!schema.validate(bad, InputFormat.JSON).isEmpty(), bad);
    }
  }

  private static String shippedSchema(String name) throws IOException {
    try (InputStream in =
        ShippedStrategiesTest.class.getResourceAsStream("/tend/strategy/schema/" + name)) {
      assertNotNull(in, name);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** As YAML 1.2's core schema reads it, for a validator that knows JSON. */
  private static Object plain(Node node) {
    return switch (node) {
      case Node.Word(_, var text, _) ->
          NUMBER.matcher(text).matches() ? Integer.valueOf(text) : (Object) text;
      case Node.Items(_, var items) -> items.stream().map(ShippedStrategiesTest::plain).toList();
      case Node.Entries(_, var entries) -> {
        var map = new LinkedHashMap<String, Object>();
        entries.forEach((name, entry) -> map.put(name, plain(entry.value())));
        yield map;
      }
      case Node.Nothing _ -> Map.of();
    };
  }
}
