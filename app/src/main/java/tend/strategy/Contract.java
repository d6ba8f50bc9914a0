package tend.strategy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.Strategy;
import tend.core.routing.Absence;
import tend.core.routing.Seller;
import tend.core.routing.Team;
import tend.strategy.file.StrategyFiles;
import tend.strategy.read.Letterhead;
import tend.strategy.read.OwnField;
import tend.strategy.read.Person;

/**
 * A whole strategy without mistakes: what the core decides by, and what the pages, texts and
 * letters need besides. Immutable.
 *
 * @param files what it was read from
 * @param people of the team, by id
 * @param sources texts with their front matter, by name, with the strategy's own words filled in
 * @param playbooks what to say and ask, as Markdown, by name
 * @param webhooks addresses that journeys call, by name
 */
public record Contract(
    Strategy strategy,
    StrategyFiles files,
    Letterhead letterhead,
    SortedMap<String, Person> people,
    List<OwnField> fields,
    SortedMap<String, String> sources,
    SortedMap<String, String> playbooks,
    SortedMap<String, String> webhooks) {

  public Contract {
    people = Collections.unmodifiableSortedMap(new TreeMap<>(people));
    fields = List.copyOf(fields);
    sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    playbooks = Collections.unmodifiableSortedMap(new TreeMap<>(playbooks));
    webhooks = Collections.unmodifiableSortedMap(new TreeMap<>(webhooks));
  }

  public Optional<Person> person(String id) {
    return Optional.ofNullable(people.get(id));
  }

  /** A text's file, ready to be read by the room of messages. */
  public Optional<String> source(String text) {
    return Optional.ofNullable(sources.get(text));
  }

  public Optional<String> playbook(String name) {
    return Optional.ofNullable(playbooks.get(name));
  }

  Contract with(Strategy other) {
    return new Contract(other, files, letterhead, people, fields, sources, playbooks, webhooks);
  }

  /** The same with absences besides those of the files; by the id of who is away. */
  Contract away(SortedMap<String, List<Absence>> entered) {
    if (entered.isEmpty()) {
      return this;
    }
    Team team = strategy.team();
    var sellers = new ArrayList<Seller>();
    for (Seller seller : team.sellers()) {
      Seller now = seller;
      for (Absence absence : entered.getOrDefault(seller.id(), List.of())) {
        now = now.away(absence);
      }
      sellers.add(now);
    }
    return with(strategy.with(new Team(team.zone(), sellers, team.holidays())));
  }
}
