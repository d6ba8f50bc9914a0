package tend.web;

import java.util.Optional;

/** Finds the person behind a session cookie; empty when it is unknown, ended or too old. */
public interface Sessions {
  Optional<Session> find(String token);
}
