package tend.strategy.read;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.PromiseRule;
import tend.core.SafetyNet;
import tend.core.condition.Condition;
import tend.core.consent.Cap;
import tend.core.consent.ChannelRules;
import tend.core.consent.Gate;
import tend.core.consent.SendingHours;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Stage;
import tend.core.contact.TaskKind;
import tend.core.journey.Length;
import tend.core.promise.AnswerBy;
import tend.core.promise.WorkingHours;
import tend.core.scoring.Thresholds;
import tend.core.stage.StageRule;
import tend.core.stage.StageRules;
import tend.strategy.file.Mistakes;

/**
 * What moves people on, what may go out, and what is promised: the second half of strategy.yaml.
 */
final class RulesFile {
  private static final Thresholds NONE =
      new Thresholds(new Thresholds.Level(1, 0), new Thresholds.Level(1, 0));

  private final Part file;
  private final Conditions conditions;
  private final WorkingHours hours;
  private final Mistakes mistakes;

  RulesFile(Part file, Conditions conditions, WorkingHours hours, Mistakes mistakes) {
    this.file = file;
    this.conditions = conditions;
    this.hours = hours;
    this.mistakes = mistakes;
  }

  StageRules stages() {
    var rules = new ArrayList<StageRule>();
    file.in("stages")
        .named()
        .forEach(
            (name, part) ->
                stage(name)
                    .ifPresent(
                        stage -> {
                          var plain = EnumSet.noneOf(EvidenceKind.class);
                          for (Part item : part.items()) {
                            item.word().flatMap(Evidences::kind).ifPresent(plain::add);
                            rule(stage, item).ifPresent(rules::add);
                          }
                          if (!plain.isEmpty()) {
                            rules.add(new StageRule(stage, plain, Optional.empty()));
                          }
                        }));
    return new StageRules(rules);
  }

  private Optional<StageRule> rule(Stage stage, Part item) {
    List<EvidenceKind> by = Evidences.kinds(item.in("by"));
    if (by.isEmpty()) {
      return Optional.empty();
    }
    Optional<Condition> and =
        item.has("and") ? Optional.of(conditions.read(item.in("and"))) : Optional.empty();
    return Optional.of(new StageRule(stage, EnumSet.copyOf(by), and));
  }

  static Optional<Stage> stage(String word) {
    return List.of(Stage.values()).stream().filter(stage -> stage.word().equals(word)).findFirst();
  }

  Thresholds thresholds() {
    Part temperature = file.in("temperature");
    try {
      return new Thresholds(level(temperature.in("hot")), level(temperature.in("warm")));
    } catch (IllegalArgumentException e) {
      mistakes.error(
          temperature.placeOf("hot"),
          "Hot needs at least as much engagement and fit as warm, but it needs less.");
      return NONE;
    }
  }

  Optional<Condition> unqualified() {
    Part when = file.in("temperature").in("unqualified when");
    return when.isThere() ? Optional.of(conditions.read(when)) : Optional.empty();
  }

  private static Thresholds.Level level(Part level) {
    return new Thresholds.Level(level.in("engagement").whole(0), level.in("fit").whole(0));
  }

  Gate gate(ZoneId zone) {
    var rules = new TreeMap<Channel, ChannelRules>();
    for (Channel channel : List.of(Channel.MAIL, Channel.LETTER, Channel.POSTCARD)) {
      Part part = file.in("channels").in(channel.word());
      if (part.isThere()) {
        rules.put(channel, channelRules(part));
      }
    }
    return new Gate(rules, zone);
  }

  private ChannelRules channelRules(Part channel) {
    var caps = new ArrayList<Cap>();
    for (Part limit : channel.in("at most").items()) {
      cap(limit).ifPresent(caps::add);
    }
    return new ChannelRules(
        !channel.in("consent").word("required").equals("not required"),
        caps,
        sendingHours(channel));
  }

  private Optional<Cap> cap(Part limit) {
    String[] words = limit.word("").split(" in ", 2);
    Optional<Duration> within =
        words.length == 2 ? Lengths.length(words[1]).map(Length::about) : Optional.empty();
    if (within.isEmpty() || !words[0].matches("[0-9]{1,2}") || mistakes.hasErrorAt(limit.place())) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Cap(Integer.parseInt(words[0]), within.get()));
    } catch (IllegalArgumentException e) {
      mistakes.error(limit.place(), e.getMessage() + ".");
      return Optional.empty();
    }
  }

  private Optional<SendingHours> sendingHours(Part channel) {
    if (!channel.has("between") && !channel.has("on")) {
      return Optional.empty();
    }
    String[] clocks = channel.in("between").word("00:00-24:00").split("-", 2);
    int from = minute(clocks[0]);
    int until = clocks.length == 2 ? minute(clocks[1]) : 0;
    if (from >= until || until > 1440) {
      mistakes.error(
          channel.in("between").place(),
          "Expected hours that end after they start, but found \"%s\"."
              .formatted(channel.in("between").word("")),
          "Write them within one day, such as 08:00-20:00.");
      return Optional.empty();
    }
    Set<DayOfWeek> days = Lengths.days(channel.in("on"), EnumSet.allOf(DayOfWeek.class), mistakes);
    return Optional.of(SendingHours.on(List.copyOf(days), from, until));
  }

  private static int minute(String clock) {
    String[] parts = clock.strip().split(":", 2);
    return parts.length == 2 && parts[0].matches("[0-9]{2}") && parts[1].matches("[0-9]{2}")
        ? Integer.parseInt(parts[0]) * 60 + Integer.parseInt(parts[1])
        : 0;
  }

  List<PromiseRule> promises() {
    var rules = new ArrayList<PromiseRule>();
    var names = new LinkedHashMap<String, Part>();
    for (Part promise : file.in("promises").items()) {
      String name = promise.in("name").word("");
      if (!name.isEmpty() && names.put(name, promise) != null) {
        mistakes.error(
            promise.in("name").place(),
            "There are two promises with the name \"%s\".".formatted(name));
      }
      promise(promise, name).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<PromiseRule> promise(Part promise, String name) {
    Optional<Duration> within = Lengths.workingTime(promise.in("within"), hours);
    List<EvidenceKind> by = Evidences.kinds(promise.in("made when somebody"));
    if (within.isEmpty() || by.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> warn = Lengths.workingTime(promise.in("warn after"), hours);
    boolean tooLate = warn.filter(after -> after.compareTo(within.get()) > 0).isPresent();
    if (within.get().isZero() || tooLate) {
      mistakes.error(
          promise.in(within.get().isZero() ? "within" : "warn after").place(),
          "Expected to warn before the time is up.");
      return Optional.empty();
    }
    String about = promise.in("about").word("");
    AnswerBy clock =
        warn.map(after -> new AnswerBy(name, about, within.get(), after))
            .orElseGet(() -> AnswerBy.within(name, within.get(), about));
    return Optional.of(
        new PromiseRule(clock, by, promise.in("only if urgent").yes(false), asks(promise)));
  }

  private static Optional<TaskKind> asks(Part promise) {
    String kind = promise.in("asks").word("nobody");
    return List.of(TaskKind.values()).stream()
        .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(kind))
        .findFirst();
  }

  SafetyNet safetyNet() {
    Part net = file.in("safety net");
    return new SafetyNet(
        net.in("journey").word(""),
        Lengths.length(net.in("confirmed within")).orElse(Length.days(14)),
        Lengths.workingTime(net.in("owner decides within"), hours)
            .orElse(Lengths.workingDay(hours)),
        Lengths.length(net.in("ask again after")).orElse(Length.days(30)));
  }

  SortedMap<String, String> reasons() {
    return texts("reasons");
  }

  SortedMap<String, String> words() {
    return texts("words");
  }

  SortedMap<String, String> webhooks() {
    return texts("webhooks");
  }

  private SortedMap<String, String> texts(String key) {
    var all = new TreeMap<String, String>();
    Map<String, Part> named = file.in(key).named();
    named.forEach((name, part) -> part.word().ifPresent(text -> all.put(name, text)));
    return all;
  }
}
