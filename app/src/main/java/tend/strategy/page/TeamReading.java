package tend.strategy.page;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.core.routing.Absence;
import tend.core.routing.Seller;
import tend.core.routing.Team;
import tend.strategy.Absences;

/** Who is in the team, and when they are not there. */
public final class TeamReading {
  private final Team team;
  private final LocalDate today;

  TeamReading(Team team, LocalDate today) {
    this.team = team;
    this.today = today;
  }

  /** One person, with the absences that have not ended. */
  public record Line(Seller seller, boolean there, boolean away, List<Away> absences) {}

  /**
   * @param entry what it was entered as; empty where it stands in the files
   */
  public record Away(Absence absence, String cover, boolean now, Optional<Absences.Entry> entry) {}

  List<Line> lines(List<Absences.Entry> entered) {
    return team.sellers().stream().map(seller -> line(seller, entered)).toList();
  }

  private Line line(Seller seller, List<Absences.Entry> entered) {
    List<Absences.Entry> own =
        new ArrayList<>(
            entered.stream().filter(entry -> entry.person().equals(seller.id())).toList());
    List<Away> all = new ArrayList<>();
    for (Absence absence : seller.absences()) {
      Optional<Absences.Entry> entry =
          own.stream().filter(one -> one.absence().equals(absence)).findFirst();
      entry.ifPresent(own::remove);
      if (!absence.until().isBefore(today)) {
        all.add(new Away(absence, name(absence.cover()), holds(absence), entry));
      }
    }
    all.sort((one, other) -> one.absence().from().compareTo(other.absence().from()));
    return new Line(
        seller, team.isThere(seller, today), all.stream().anyMatch(Away::now), List.copyOf(all));
  }

  private boolean holds(Absence absence) {
    return !today.isBefore(absence.from()) && !today.isAfter(absence.until());
  }

  private String name(String member) {
    return member.isEmpty()
        ? "whoever is least busy"
        : team.find(member).map(Seller::name).orElse(member);
  }
}
