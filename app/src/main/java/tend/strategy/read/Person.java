package tend.strategy.read;

/** Somebody of the team, as texts name them. */
public record Person(String id, String name, String mail, String phone) {}
