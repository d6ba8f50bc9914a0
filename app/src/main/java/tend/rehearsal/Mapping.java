package tend.rehearsal;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * Which file and column of somebody's data is an arrival, an outcome, a value.
 *
 * @param zone in which the times of the files are meant
 * @param currency ISO 4217
 * @param until the last day that is rehearsed
 */
record Mapping(
    String name,
    ZoneId zone,
    String currency,
    LocalDate until,
    Arrivals arrivals,
    List<Outcome> outcomes) {

  /**
   * @param id column that names the person, the same in all files
   * @param email column with an address; where there is none each person gets one under .invalid
   */
  record Arrivals(
      String file,
      String id,
      String at,
      Optional<String> source,
      Optional<String> page,
      Optional<String> email) {}

  /** What became of somebody; a file may tell of several kinds. */
  record Outcome(
      String file,
      String id,
      Optional<String> spoke,
      Optional<String> won,
      Optional<String> lost,
      Optional<String> title,
      Optional<String> reason,
      Optional<Worth> value) {}

  /** Where the value of a won deal is: in a column of the same file, or a sum in another one. */
  sealed interface Worth {
    record Column(String column) implements Worth {}

    /**
     * @param match column that is in both files
     */
    record Sum(String file, String match, String column) implements Worth {}
  }
}
