package tend.strategy.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tend.core.Business;
import tend.core.Text;
import tend.core.condition.Field;
import tend.core.condition.Vocabulary;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Node;
import tend.strategy.file.Place;
import tend.strategy.file.StrategyFiles;
import tend.strategy.file.Yaml;
import tend.strategy.shape.Conformity;
import tend.strategy.shape.Schemas;

/** Reads a folder from top to bottom: who, by which rules, with which words, along which ways. */
public final class FolderReading {
  private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,59}");

  private final StrategyFiles files;
  private final TextReader textReader;
  private final FormReader formReader;
  private final Mistakes mistakes;
  private final List<String> unreadable = new ArrayList<>();

  private FolderReading(
      StrategyFiles files, TextReader textReader, FormReader formReader, Mistakes mistakes) {
    this.files = files;
    this.textReader = textReader;
    this.formReader = formReader;
    this.mistakes = mistakes;
  }

  /** What the files say. Where they cannot be read, a mistake says so and something stands in. */
  public static Draft read(
      StrategyFiles files, TextReader texts, FormReader forms, Mistakes mistakes) {
    return new FolderReading(files, texts, forms, mistakes).read();
  }

  private Draft read() {
    files.texts().keySet().forEach(this::requireKnown);
    files.texts().forEach(this::requireText);
    Part strategy = yaml(StrategyFiles.STRATEGY, true);
    Part team = yaml(StrategyFiles.TEAM, true);
    var businessFile = new BusinessFile(strategy, mistakes);
    Business business = businessFile.business();
    List<OwnField> fields = FieldsFile.read(yaml(StrategyFiles.FIELDS, false), mistakes);
    var teamFile = new TeamFile(team, mistakes);
    Conditions conditions = new Conditions(vocabulary(fields, teamFile.ids(), strategy), mistakes);
    var rulesFile = new RulesFile(strategy, conditions, business.hours(), mistakes);
    var scoring =
        new ScoringFile(yaml(StrategyFiles.SCORING, true), mistakes)
            .scorecard(conditions, rulesFile.thresholds(), rulesFile.unqualified());
    var rules =
        new Draft.Rules(
            rulesFile.stages(),
            scoring,
            rulesFile.gate(business.zone()),
            rulesFile.promises(),
            rulesFile.safetyNet(),
            rulesFile.reasons(),
            rulesFile.webhooks());
    var crew =
        new Draft.Crew(
            teamFile.team(business.zone(), businessFile.holidays()),
            teamFile.manager(),
            teamFile.routing(conditions),
            teamFile.people());
    SortedMap<String, TextDraft> texts =
        new TextFiles(files, textReader, mistakes).read(fieldNames(conditions), rulesFile.words());
    SortedMap<String, FormDraft> forms = forms(fieldNames(conditions));
    var surroundings =
        new Surroundings(
            conditions,
            business.hours(),
            bare(texts),
            names(StrategyFiles.JOURNEYS),
            teamFile.ids(),
            List.copyOf(rules.reasons().keySet()),
            List.copyOf(forms.keySet()),
            List.copyOf(rules.webhooks().keySet()),
            names(StrategyFiles.PLAYBOOKS));
    return new Draft(
        strategy,
        team,
        business,
        businessFile.letterhead(),
        rules,
        crew,
        fields,
        journeys(surroundings),
        texts,
        playbooks(),
        forms,
        List.copyOf(unreadable));
  }

  /** Only the first place: what is saved in another way is so from there on. */
  private void requireText(String path, String text) {
    int wrong = Math.max(text.indexOf('\uFFFD'), text.indexOf('\0'));
    if (wrong >= 0) {
      int line = 1 + (int) text.substring(0, wrong).chars().filter(each -> each == '\n').count();
      mistakes.error(
          new Place(path, line, wrong - text.lastIndexOf('\n', wrong)),
          "What stands here is not UTF-8.",
          "Save the file as UTF-8.");
      unreadable.add(path);
    }
  }

  private void requireKnown(String path) {
    boolean inFolder =
        StrategyFiles.FOLDERS.stream()
            .anyMatch(folder -> path.startsWith(folder) && path.indexOf('/', folder.length()) < 0);
    if (!inFolder && !StrategyFiles.FILES.contains(path)) {
      mistakes.error(
          Place.startOf(path),
          "This file is no part of a strategy.",
          "A strategy has %s and the folders %s."
              .formatted(
                  String.join(", ", StrategyFiles.FILES),
                  String.join(", ", StrategyFiles.FOLDERS)));
    } else if (inFolder && !FILE_NAME.matcher(StrategyFiles.nameOf(path)).matches()) {
      mistakes.error(
          Place.startOf(path),
          "A file's name becomes a name in the strategy, and this one cannot.",
          "Use small letters, digits, - and _.");
    }
  }

  private Part yaml(String path, boolean required) {
    if (files.find(path).isEmpty()) {
      if (required) {
        mistakes.error(
            Place.startOf(path),
            "This file is missing.",
            "tend strategy export writes a whole folder.");
        unreadable.add(path);
      }
      return Part.missing(Place.startOf(path));
    }
    if (unreadable.contains(path)) {
      return Part.missing(Place.startOf(path));
    }
    Optional<Node> node = Yaml.read(path, files.find(path).get(), mistakes);
    if (node.isEmpty()) {
      unreadable.add(path);
      return Part.missing(Place.startOf(path));
    }
    if (required || !(node.get() instanceof Node.Nothing)) {
      Conformity.check(node.get(), Schemas.of(path), mistakes);
    }
    if (!(node.get() instanceof Node.Entries) && !(node.get() instanceof Node.Nothing)) {
      unreadable.add(path);
      return Part.missing(Place.startOf(path));
    }
    return Part.of(node.get());
  }

  private Vocabulary vocabulary(List<OwnField> fields, List<String> people, Part strategy) {
    return Vocabulary.STANDARD
        .withFields(fields.stream().map(OwnField::field).toList())
        .withOwners(people)
        .withJourneys(names(StrategyFiles.JOURNEYS))
        .withReasons(List.copyOf(strategy.in("reasons").named().keySet()));
  }

  private static List<String> fieldNames(Conditions conditions) {
    return conditions.vocabulary().own().stream().map(Field.Own::name).toList();
  }

  private List<String> names(String folder) {
    return files.in(folder).stream().map(StrategyFiles::nameOf).toList();
  }

  private SortedMap<String, FormDraft> forms(List<String> fields) {
    var forms = new TreeMap<String, FormDraft>();
    for (String path : files.in(StrategyFiles.FORMS)) {
      String name = StrategyFiles.nameOf(path);
      FormReader.FormRead read = formReader.read(name, source(path), fields);
      read.wrong()
          .forEach(
              wrong ->
                  mistakes.error(
                      new Place(path, wrong.line(), wrong.column()),
                      wrong.what(),
                      wrong.suggestion()));
      forms.put(
          name, new FormDraft(name, read.asks(), read.consents(), read.confirms(), read.texts()));
    }
    return forms;
  }

  private SortedMap<String, String> playbooks() {
    var playbooks = new TreeMap<String, String>();
    for (String path : files.in(StrategyFiles.PLAYBOOKS)) {
      playbooks.put(StrategyFiles.nameOf(path), source(path));
    }
    return playbooks;
  }

  private SortedMap<String, JourneyDraft> journeys(Surroundings surroundings) {
    var journeys = new TreeMap<String, JourneyDraft>();
    for (String path : files.in(StrategyFiles.JOURNEYS)) {
      String name = StrategyFiles.nameOf(path);
      Part file = yaml(path, true);
      if (file.isThere()) {
        journeys.put(name, new JourneyFile(name, file, surroundings, mistakes).read());
      }
    }
    return journeys;
  }

  private String source(String path) {
    return files.find(path).orElse("");
  }

  private static SortedMap<String, Text> bare(SortedMap<String, TextDraft> texts) {
    var bare = new TreeMap<String, Text>();
    texts.forEach((name, draft) -> bare.put(name, draft.text()));
    return bare;
  }
}
