package tend.web.show;

import java.util.List;

/** One of the two scores with its reasons, the strongest first. */
public record Score(String name, int points, int most, List<Reason> reasons) {
  public record Reason(int points, String words) {}
}
