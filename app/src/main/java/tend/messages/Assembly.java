package tend.messages;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Builds parts from pieces, in the order they stand: outputs become shown values, tags become
 * choices.
 */
final class Assembly {

  private static final int DEEPEST = 20;
  private static final Question ALWAYS = new Question.Truth(new Expression.Constant(true));
  private static final List<String> TAGS =
      List.of("if", "elsif", "else", "endif", "unless", "endunless", "case", "when", "endcase");

  private final List<String> known;
  private final List<Mistake> mistakes;
  private final Deque<Open> open = new ArrayDeque<>();

  /** A tag that waits for its end; the outermost one is the text itself. */
  private static final class Open {
    final String name;
    final int line;
    final List<Part.Branch> branches = new ArrayList<>();
    Question when = ALWAYS;
    List<Part> parts = new ArrayList<>();
    String subject = "";
    boolean elseSeen;

    Open(String name, int line) {
      this.name = name;
      this.line = line;
    }

    void branch(Question next) {
      branches.add(new Part.Branch(when, Part.joined(parts)));
      parts = new ArrayList<>();
      when = next;
    }
  }

  Assembly(List<String> known, List<Mistake> mistakes) {
    this.known = known;
    this.mistakes = mistakes;
    open.push(new Open("", 1));
  }

  void words(String words) {
    if (!words.isEmpty()) {
      add(new Part.Literal(words));
    }
  }

  void output(Piece.Output output, Part.Place place) {
    Expression expression = parser(output.inside(), output.line()).output();
    add(new Part.Shown(expression, place));
  }

  void add(Part part) {
    top().parts.add(part);
  }

  void tag(Piece.Tag tag) {
    switch (tag.name()) {
      case "if", "unless", "case" -> begin(tag);
      case "elsif", "else", "when" -> next(tag);
      case "endif", "endunless", "endcase" -> end(tag);
      case "elseif", "elif" ->
          mistakes.add(
              new Mistake(tag.line(), "There is no tag \"" + tag.name() + "\".", "Write elsif."));
      case "for", "tablerow", "while" ->
          mistakes.add(
              new Mistake(tag.line(), "Texts have no loops.", "Write the lines one by one."));
      case "endfor", "endtablerow", "endcapture" -> {} // its beginning is a mistake already
      case "assign", "capture", "increment", "decrement" ->
          mistakes.add(
              new Mistake(
                  tag.line(), "Texts have no variables.", "Put the field where it is shown."));
      case "include", "render", "layout" ->
          mistakes.add(
              new Mistake(tag.line(), "A text stands alone.", "Copy the words into this text."));
      default -> mistakes.add(Mistake.unknown(tag.line(), "tag", tag.name(), TAGS));
    }
  }

  /** Everything that was built; a tag left open is a mistake. */
  List<Part> finish() {
    while (open.size() > 1) {
      Open unclosed = open.pop();
      mistakes.add(
          new Mistake(
              unclosed.line,
              "This " + unclosed.name + " never ends.",
              "Add {% end" + unclosed.name + " %}."));
    }
    return Part.joined(top().parts);
  }

  private void begin(Piece.Tag tag) {
    Open begun = new Open(tag.name(), tag.line());
    if (open.size() > DEEPEST) {
      mistakes.add(Mistake.at(tag.line(), "Tags are nested deeper than " + DEEPEST + "."));
    }
    switch (tag.name()) {
      case "if" -> begun.when = parser(tag.rest(), tag.line()).question();
      case "unless" -> begun.when = new Question.Not(parser(tag.rest(), tag.line()).question());
      default -> begun.subject = tag.rest();
    }
    open.push(begun);
  }

  private void next(Piece.Tag tag) {
    Open current = top();
    boolean fits =
        switch (tag.name()) {
          case "when" -> current.name.equals("case");
          case "elsif" -> current.name.equals("if") || current.name.equals("unless");
          default -> !current.name.isEmpty();
        };
    if (!fits || current.elseSeen) {
      mistakes.add(Mistake.at(tag.line(), "The tag " + tag.name() + " has no place here."));
      return;
    }
    switch (tag.name()) {
      case "else" -> {
        current.elseSeen = true;
        current.branch(ALWAYS);
      }
      case "elsif" -> current.branch(parser(tag.rest(), tag.line()).question());
      default -> current.branch(equal(current, tag));
    }
  }

  private void end(Piece.Tag tag) {
    Open current = top();
    if (!tag.name().equals("end" + current.name)) {
      String expected = current.name.isEmpty() ? "" : "Expected {% end" + current.name + " %}.";
      mistakes.add(
          new Mistake(tag.line(), "The tag " + tag.name() + " has no beginning.", expected));
      return;
    }
    open.pop();
    current.branch(ALWAYS);
    // What stands between a case and its first when belongs to nobody, as in Liquid.
    int from = current.name.equals("case") ? 1 : 0;
    add(new Part.Choice(List.copyOf(current.branches.subList(from, current.branches.size()))));
  }

  private Question equal(Open current, Piece.Tag tag) {
    Question any = null;
    for (Expression each : parser(tag.rest(), tag.line()).alternatives()) {
      Expression subject = parser(current.subject, current.line).output();
      Question same = new Question.Compared(subject, "==", each);
      any = any == null ? same : new Question.Either(any, same);
    }
    return any == null ? ALWAYS : any;
  }

  private ExpressionParser parser(String source, int line) {
    return new ExpressionParser(source, line, known, mistakes);
  }

  private Open top() {
    return open.getFirst();
  }
}
