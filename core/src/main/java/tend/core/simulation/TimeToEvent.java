package tend.core.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How long it takes until something happens, with those counted to whom it has not happened yet:
 * the product-limit estimate (Kaplan and Meier 1958, J. Am. Stat. Assoc. 53:457).
 */
public final class TimeToEvent {
  private record Observation(Duration after, boolean happened) {}

  private final List<Observation> observations = new ArrayList<>();

  /**
   * @param happened whether it happened after this time, or was only watched for so long
   */
  public void add(Duration after, boolean happened) {
    observations.add(new Observation(after, happened));
  }

  public long happened() {
    return observations.stream().filter(Observation::happened).count();
  }

  public long waiting() {
    return observations.size() - happened();
  }

  /**
   * The time by which it has happened to this share of all.
   *
   * @param share more than 0, less than 1
   * @return empty where that many were not seen
   */
  public Optional<Duration> by(double share) {
    var sorted =
        observations.stream()
            .sorted(
                (one, other) ->
                    one.after().equals(other.after())
                        ? Boolean.compare(other.happened(), one.happened())
                        : one.after().compareTo(other.after()))
            .toList();
    double surviving = 1;
    int atRisk = sorted.size();
    int i = 0;
    while (i < sorted.size()) {
      Duration time = sorted.get(i).after();
      int events = 0;
      int gone = 0;
      while (i < sorted.size() && sorted.get(i).after().equals(time)) {
        events += sorted.get(i).happened() ? 1 : 0;
        gone++;
        i++;
      }
      surviving *= 1 - (double) events / atRisk;
      if (events > 0 && surviving <= 1 - share + 1e-12) {
        return Optional.of(time);
      }
      atRisk -= gone;
    }
    return Optional.empty();
  }
}
