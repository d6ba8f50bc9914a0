package tend.contacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.Known;
import tend.web.Numbers;
import tend.web.show.Heat;

/** What merging two contacts would do, in words; foretold by the same function that decides it. */
record MergeWords(NextWords words) {

  MergeSheet sheet(Person stays, Person goes, MergePlan plan) {
    return new MergeSheet(
        side(stays),
        side(goes),
        FieldsForm.fieldNames(words.names(), stays, goes).stream()
            .filter(plan.fields()::contains)
            .map(field -> line(field, plan))
            .toList(),
        plan.refusal().isPresent() ? List.of() : follows(plan),
        plan.refusal(),
        plan.turned().refusal().isEmpty());
  }

  private MergeSheet.Side side(Person person) {
    Contact contact = person.contact();
    return new MergeSheet.Side(
        person.path(),
        person.callName(),
        Heat.valueOf(contact.standing().temperature().name()),
        Names.capital(contact.standing().stage().word()),
        contact.work().hasOwner() ? words.names().member(contact.work().owner()) : "",
        contact.profile().firstOrigin().source()
            + ", "
            + words.times().words(contact.profile().createdAt()),
        words.phrase(contact));
  }

  private MergeSheet.Line line(String field, MergePlan plan) {
    var mine = said(plan.stays(), field);
    var theirs = said(plan.goes(), field);
    boolean differs =
        !mine.value().isEmpty()
            && !theirs.value().isEmpty()
            && !mine.value().equals(theirs.value());
    return new MergeSheet.Line(
        field,
        words.names().field(field),
        mine,
        theirs,
        plan.takesTheirs(field),
        differs && !MergePlan.ADDRESSES.contains(field),
        differs && MergePlan.ADDRESSES.contains(field));
  }

  private MergeSheet.Said said(Contact contact, String field) {
    Known known = contact.profile().fields().get(field);
    return known == null
        ? new MergeSheet.Said("", "")
        : new MergeSheet.Said(
            known.value().show(),
            SheetWords.by(known.by()) + ", " + words.times().words(known.at()));
  }

  private List<String> follows(MergePlan plan) {
    var all = new ArrayList<String>();
    addresses(plan).ifPresent(all::add);
    int tasks = plan.goes().work().tasks().size();
    int journeys = plan.goes().travel().now().size();
    if (tasks + journeys > 0) {
      String open =
          java.util.stream.Stream.of(
                  tasks == 0 ? "" : Numbers.count(tasks, "task", "tasks"),
                  journeys == 0 ? "" : Numbers.count(journeys, "journey", "journeys"))
              .filter(text -> !text.isEmpty())
              .reduce((one, other) -> one + " and " + other)
              .orElseThrow();
      all.add(open + " of the second page " + (tasks + journeys == 1 ? "ends." : "end."));
    }
    var after = words.foretelling().after(plan.stays(), plan.whats());
    after.ifPresent(
        contact -> {
          permissions(plan, contact, all);
          if (plan.stage() != plan.stays().standing().stage()) {
            all.add("The stage becomes " + plan.stage().word() + ", as on the second page.");
          }
          all.add("Next: " + words.phrase(contact) + ".");
        });
    all.add(
        "The history of the second page stays readable there; both lead to each other. It cannot be"
            + " taken back: from now on nobody could say which of the two something is for.");
    return all;
  }

  private static Optional<String> addresses(MergePlan plan) {
    var kept = new ArrayList<String>();
    for (String field : MergePlan.ADDRESSES) {
      String other = plan.goes().profile().text(field);
      if (!other.isEmpty() && !other.equalsIgnoreCase(plan.stays().profile().text(field))) {
        kept.add(other);
      }
    }
    return kept.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Whoever opts in or answers as "
                + String.join(" or ", kept)
                + " is found here from now on.");
  }

  private void permissions(MergePlan plan, Contact after, List<String> all) {
    var sheet = new SheetWords(words.names(), words.times(), words.foretelling());
    for (Channel channel : Channel.values()) {
      var before = sheet.allowed(plan.stays(), channel);
      var then = sheet.allowed(after, channel);
      if (before.refused() && !then.refused()) {
        all.add(
            then.channel()
                + " may be used: the second page's permission comes along with its address.");
      } else if (!before.refused() && then.refused()) {
        all.add(then.channel() + " may not be used any more: " + then.why() + ".");
      }
    }
  }
}
