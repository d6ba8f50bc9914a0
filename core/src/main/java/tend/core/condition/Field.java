package tend.core.condition;

/** What has a value that a condition can compare. */
public sealed interface Field {

  /** The name as people write it, and for the user's own fields the key in the profile. */
  String word();

  Kind kind();

  /** What kind of value a field holds. A value of another kind counts as missing. */
  enum Kind {
    TEXT("text"),
    NUMBER("a number"),
    FLAG("yes or no"),
    DAY("a date"),
    MOMENT("a time");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As in "budget holds a number". */
    public String words() {
      return words;
    }
  }

  /** What every contact has, kept outside of its profile's fields. */
  enum Property implements Field {
    OWNER("owner", Kind.TEXT),
    /** What the first opt-in came from; the last one is {@link #LAST_SOURCE}. */
    SOURCE("source", Kind.TEXT),
    CAMPAIGN("campaign", Kind.TEXT),
    LAST_SOURCE("last_source", Kind.TEXT),
    LAST_CAMPAIGN("last_campaign", Kind.TEXT),
    CREATED("created", Kind.MOMENT),
    APPOINTMENT("appointment", Kind.MOMENT),
    FIT("score.fit", Kind.NUMBER),
    /** Decays: the only number that changes while nothing happens. */
    ENGAGEMENT("score.engagement", Kind.NUMBER);

    private final String word;
    private final Kind kind;

    Property(String word, Kind kind) {
      this.word = word;
      this.kind = kind;
    }

    @Override
    public String word() {
      return word;
    }

    @Override
    public Kind kind() {
      return kind;
    }
  }

  /** A field of the profile: "city", "budget", "T-shirt size". */
  record Own(String name, Kind kind) implements Field {
    @Override
    public String word() {
      return name;
    }
  }
}
