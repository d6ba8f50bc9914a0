package tend.core.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tend.core.condition.Condition.*;
import tend.core.condition.Token.Kind;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Happening;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.Temperature;

/** Reads one term: what a condition asks without and, or, not. */
final class Terms {
  private final Reader reader;
  private final Vocabulary vocabulary;
  private final Names names;
  private final FieldTerms fields;
  private final EventTerms events;

  Terms(Reader reader, Vocabulary vocabulary) {
    this.reader = reader;
    this.vocabulary = vocabulary;
    this.names = new Names(reader, vocabulary);
    var times = new TimeTerms(reader);
    this.fields = new FieldTerms(reader, names, times);
    this.events = new EventTerms(reader, times);
  }

  Condition term() {
    Token first = reader.take();
    if (first.kind() != Kind.WORD) {
      throw reader.expected("a field, an event, or a word such as stage or tag", first);
    }
    return switch (first.text().toLowerCase(Locale.ROOT)) {
      case "everyone" -> new Everyone();
      case "nobody" -> new Not(new Everyone());
      case "stage" -> stage();
      case "temperature" -> temperature();
      case "tag" -> new Tagged(names.free("a tag"));
      case "consent" -> new Consents(channel());
      case "suppressed" -> suppressed();
      case "in" -> new InJourney(journey());
      case "has" -> reader.take("not") ? new Not(has()) : has();
      case "last" -> events.last();
      case "never" -> new Not(new Happened(events.required()));
      case "field" -> fields.term(names.own());
      case "ready" -> new Not(new NotReady(Optional.empty()));
      case "open" -> new Not(new IsClosed(Optional.empty()));
      case "closed" -> closed();
      default -> eventOrField(first);
    };
  }

  /** What may follow {@code not ready}. */
  Optional<String> because() {
    return reader.take("because")
        ? Optional.of(names.of("a reason", vocabulary.reasons()))
        : Optional.empty();
  }

  private Condition stage() {
    Optional<Comparison> symbol = reader.takeComparison();
    if (symbol.isPresent()) {
      return compared(symbol.get(), stageWord(reader.take()));
    }
    boolean differs = reader.takeSymbol("!=");
    if (!differs && !reader.take("is") && !reader.isAt("before") && !reader.isAt("after")) {
      throw reader.expected("is, at least, before or after", reader.peek());
    }
    boolean not = differs || reader.take("not");
    Optional<Comparison> order = order();
    Condition condition =
        order.isPresent()
            ? compared(order.get(), stageWord(reader.take()))
            : new StageIs(list(Words::stage, this::stageWord));
    return not ? new Not(condition) : condition;
  }

  private Optional<Comparison> order() {
    if (reader.take("at", "least")) {
      return Optional.of(Comparison.AT_LEAST);
    }
    if (reader.take("at", "most")) {
      return Optional.of(Comparison.AT_MOST);
    }
    if (reader.take("before")) {
      return Optional.of(Comparison.LESS);
    }
    return reader.take("after") ? Optional.of(Comparison.MORE) : Optional.empty();
  }

  private static Condition compared(Comparison how, Stage stage) {
    return how == Comparison.EQUAL ? new StageIs(List.of(stage)) : new StageCompared(how, stage);
  }

  private Stage stageWord(Token token) {
    return Words.stage(token.text())
        .filter(_ -> token.kind() == Kind.WORD)
        .orElseThrow(
            () -> reader.unknown("a stage", token, words(List.of(Stage.values()), Stage::word)));
  }

  private Condition temperature() {
    boolean differs = reader.takeSymbol("!=");
    if (!differs && !reader.takeSymbol("=") && !reader.take("is")) {
      throw reader.expected("is", reader.peek());
    }
    boolean not = differs || reader.take("not");
    var condition = new TemperatureIs(list(Words::temperature, this::temperatureWord));
    return not ? new Not(condition) : condition;
  }

  private Temperature temperatureWord(Token token) {
    return Words.temperature(token.text())
        .filter(_ -> token.kind() == Kind.WORD)
        .orElseThrow(
            () ->
                reader.unknown(
                    "a temperature",
                    token,
                    words(List.of(Temperature.values()), Temperature::word)));
  }

  /** "a", "a or b", "one of a, b, c": an or goes on with the list only before one of its words. */
  private <T> List<T> list(Function<String, Optional<T>> known, Function<Token, T> word) {
    reader.take("one", "of");
    var all = new ArrayList<T>();
    all.add(word.apply(reader.take()));
    while (reader.takeSymbol(",") || orBefore(known)) {
      reader.take("or");
      all.add(word.apply(reader.take()));
    }
    return all;
  }

  private <T> boolean orBefore(Function<String, Optional<T>> known) {
    return reader.isAt("or") && known.apply(reader.peek(1).text()).isPresent();
  }

  private Condition suppressed() {
    Channel channel = channel();
    if (!reader.take("because")) {
      return new Suppressed(channel, Optional.empty());
    }
    Token token = reader.take();
    var reasons = List.of(Suppression.Reason.values());
    return new Suppressed(
        channel,
        Optional.of(
            Words.named(reasons, Words::said, token.text())
                .orElseThrow(
                    () -> reader.unknown("a reason", token, words(reasons, Words::said)))));
  }

  private Channel channel() {
    Token token = reader.take();
    var channels = List.of(Channel.values());
    return Words.named(channels, Terms::word, token.text())
        .orElseThrow(() -> reader.unknown("a channel", token, words(channels, Terms::word)));
  }

  private String journey() {
    if (!reader.take("journey")) {
      Token token = reader.peek();
      throw reader.wrong(
          token,
          "Expected journey and its name, but found %s.".formatted(token.shown()),
          token.kind() == Kind.WORD ? Optional.of("journey " + token.text()) : Optional.empty());
    }
    return names.of("a journey", vocabulary.journeys());
  }

  private Condition has() {
    if (reader.take("tag")) {
      return new Tagged(names.free("a tag"));
    }
    if (reader.take("consent")) {
      return new Consents(channel());
    }
    if (reader.take("been", "in")) {
      return new BeenInJourney(journey());
    }
    if (reader.take("open", "task")) {
      return new HasTask();
    }
    if (reader.take("open", "deal")) {
      return new HasDeal();
    }
    Optional<Happening> event = events.find();
    if (event.isPresent()) {
      return events.term(event.get());
    }
    throw reader.unknown(
        "what it has",
        reader.take(),
        List.of("tag", "consent", "been in journey", "open task", "open deal"));
  }

  private Condition closed() {
    if (!reader.take("because")) {
      return new IsClosed(Optional.empty());
    }
    Token token = reader.take();
    var reasons = List.of(CloseReason.values());
    return new IsClosed(
        Optional.of(
            Words.named(reasons, Words::said, token.text())
                .orElseThrow(
                    () -> reader.unknown("a reason", token, words(reasons, Words::said)))));
  }

  private Condition eventOrField(Token first) {
    Optional<Happening> event = events.find(first);
    if (event.isPresent()) {
      return events.term(event.get());
    }
    return fields.term(names.field(first));
  }

  private static String word(Channel channel) {
    return channel.name().toLowerCase(Locale.ROOT);
  }

  private static <T> List<String> words(List<T> all, Function<T, String> word) {
    return all.stream().map(word).toList();
  }
}
