package tend.strategy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.Strategy;
import tend.core.Text;
import tend.core.journey.Journey;
import tend.core.routing.Load;
import tend.strategy.check.Checks;
import tend.strategy.file.Mistake;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;
import tend.strategy.file.StrategyFiles;
import tend.strategy.read.Draft;
import tend.strategy.read.FolderReading;
import tend.strategy.read.FormReader;
import tend.strategy.read.TextReader;

/** Files become a strategy, or all that is wrong with them. */
public final class StrategyReader {
  private final TextReader texts;
  private final FormReader forms;

  public StrategyReader(TextReader texts, FormReader forms) {
    this.texts = texts;
    this.forms = forms;
  }

  /**
   * @param now what counts as past in it
   */
  public Reading read(StrategyFiles files, Instant now) {
    Mistakes mistakes = new Mistakes();
    Draft draft = FolderReading.read(files, texts, forms, mistakes);
    Checks.check(draft, now, mistakes);
    List<Mistake> all = told(draft, mistakes.all());
    return mistakes.hasErrors()
        ? new Reading.Mistaken(all)
        : new Reading.Complete(contract(files, draft), all);
  }

  /** While one of the four files cannot be read, what others miss of it is no mistake of theirs. */
  private static List<Mistake> told(Draft draft, List<Mistake> all) {
    return draft.unreadable().stream().noneMatch(StrategyFiles.FILES::contains)
        ? all
        : all.stream().filter(each -> draft.unreadable().contains(each.place().file())).toList();
  }

  /** What was published before, as it is read now. */
  sealed interface Again {
    record Whole(Contract contract) implements Again {}

    /**
     * @param left what can be read of it: to show, never to decide by
     * @param mistake the first place that is damaged; empty where not even the files are there
     */
    record Damaged(Contract left, Optional<Mistake> mistake) implements Again {}
  }

  /**
   * Reads what was published before. It had no mistakes then; a promise that has become impossible
   * since, or a date that has passed, does not take it back.
   */
  Again readAgain(StrategyFiles files) {
    Mistakes mistakes = new Mistakes();
    Draft draft = FolderReading.read(files, texts, forms, mistakes);
    Contract read = contract(files, draft);
    if (draft.unreadable().isEmpty()) {
      return new Again.Whole(read);
    }
    return new Again.Damaged(
        read,
        mistakes.all().stream()
            .filter(mistake -> draft.unreadable().contains(mistake.place().file()))
            .findFirst()
            .or(() -> Optional.of(unread(draft.unreadable().getFirst()))));
  }

  private static Mistake unread(String file) {
    return Mistake.error(Place.startOf(file), "This file cannot be read.", "");
  }

  private static Contract contract(StrategyFiles files, Draft draft) {
    SortedMap<String, String> sources = new TreeMap<>();
    draft.texts().forEach((name, text) -> sources.put(name, text.source()));
    return new Contract(
        strategy(draft),
        files,
        draft.letterhead(),
        draft.crew().people(),
        draft.fields(),
        sources,
        draft.playbooks(),
        draft.rules().webhooks());
  }

  private static Strategy strategy(Draft draft) {
    SortedMap<String, Journey> journeys = new TreeMap<>();
    draft.journeys().forEach((name, journey) -> journeys.put(name, journey.journey()));
    SortedMap<String, Text> texts = new TreeMap<>();
    draft.texts().forEach((name, text) -> texts.put(name, text.text()));
    return new Strategy(
        1,
        draft.business(),
        draft.rules().stages(),
        draft.rules().scorecard(),
        draft.rules().gate(),
        draft.rules().promises(),
        draft.rules().reasons(),
        journeys,
        List.of(),
        draft.rules().safetyNet(),
        texts,
        draft.crew().routing(),
        draft.crew().manager(),
        draft.crew().team(),
        Load.none());
  }
}
