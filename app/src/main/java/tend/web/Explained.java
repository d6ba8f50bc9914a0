package tend.web;

/** A failure that people can mend: it says itself what is wrong and what to do. */
public interface Explained {
  Answer.Problem explained();
}
