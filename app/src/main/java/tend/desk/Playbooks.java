package tend.desk;

import java.util.Optional;

/** What to say and ask, by the name that a task gives. */
@FunctionalInterface
public interface Playbooks {

  /** The playbook as Markdown; empty where there is none of this name. */
  Optional<String> find(long workspace, String name);
}
