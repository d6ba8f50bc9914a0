package tend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import tend.Rooms.Arrow;
import tend.core.contact.Contact;

/** The rooms of the product and which way they may look. */
class ArchitectureTest {
  /**
   * From the ground up. A room sees the floors below its own and nothing else; its sub-packages
   * belong to it. A new room is added here, on the lowest floor that it can live on.
   */
  private static final Rooms ROOMS =
      new Rooms(
          List.of(
              List.of("tend.core.contact"),
              List.of("tend.core.condition"),
              List.of(
                  "tend.core.journey",
                  "tend.core.scoring",
                  "tend.core.consent",
                  "tend.core.routing",
                  "tend.core.promise",
                  "tend.core.stage"),
              List.of("tend.core"),
              List.of("tend.core.simulation"),
              List.of("tend.settings", "tend.storage", "tend.web"),
              List.of("tend.runtime"),
              List.of("tend.contacts"),
              List.of(
                  "tend.capture",
                  "tend.consents",
                  "tend.segments",
                  "tend.strategy",
                  "tend.messages",
                  "tend.desk",
                  "tend.mailbox",
                  "tend.users",
                  "tend.home",
                  "tend.rehearsal",
                  "tend.audit",
                  "tend.backup"),
              List.of(
                  "tend.channels.mail",
                  "tend.channels.letter",
                  "tend.channels.task",
                  "tend.channels.webhook",
                  // Sees the strategy and the messages, as the carriers do.
                  "tend.business"),
              List.of("tend"),
              List.of("tend.demo"),
              List.of("tend.cli"),
              // Starts the program on a newer JDK, by name only.
              List.of("launch")),
          // They see libraries, and not even the core.
          List.of("tend.settings", "tend.storage", "tend.web", "launch"));

  @Test
  void everyArrowPointsDownwards() throws URISyntaxException, IOException {
    TreeSet<Arrow> arrows = arrows();
    assertTrue(arrows.size() > 10, "no classes were read");
    assertEquals(List.of(), ROOMS.complaints(arrows));
    // The launcher is compiled by itself, and may lie elsewhere.
    arrows.add(new Arrow("launch", "launch"));
    assertEquals(List.of(), ROOMS.empty(arrows));
  }

  @Test
  void aRoomInWhichNothingIsAnyMoreLeavesTheTable() {
    var rooms = new Rooms(List.of(List.of("tend.web"), List.of("tend.desk")), List.of());
    assertEquals(
        List.of("tend.desk"), rooms.empty(List.of(new Arrow("tend.web.draw", "tend.web"))));
  }

  @Test
  void anArrowUpwardsOrSidewaysIsRefused() {
    assertRefused("tend.runtime", "tend.contacts", "looks up");
    assertRefused("tend.capture", "tend.desk", "looks sideways");
    assertRefused("tend.storage", "tend.core.contact", "sees only libraries");
    assertRefused("tend.core.contact", "tend.core", "looks up");
    assertRefused("tend.home", "tend.core.util", "is not in the table");
    assertRefused("tend.helpers", "tend.core", "is not in the table");
    assertEquals(List.of(), ROOMS.complaints(List.of(new Arrow("tend.capture", "tend.runtime"))));
    assertEquals(
        List.of(), ROOMS.complaints(List.of(new Arrow("tend.capture.csv", "tend.capture"))));
  }

  @Test
  void aCycleOfPackagesIsRefusedEvenInsideARoom() {
    List<String> complaints =
        ROOMS.complaints(
            List.of(
                new Arrow("tend.capture", "tend.capture.csv"),
                new Arrow("tend.capture.csv", "tend.capture.address"),
                new Arrow("tend.capture.address", "tend.capture")));
    assertEquals(
        List.of("a cycle: [tend.capture, tend.capture.address, tend.capture.csv]"), complaints);
  }

  private static void assertRefused(String from, String to, String why) {
    List<String> complaints = ROOMS.complaints(List.of(new Arrow(from, to)));
    assertTrue(complaints.toString().contains(why), from + " to " + to + ": " + complaints);
  }

  /**
   * Every arrow between two of our packages, as compiled; a template belongs to the room whose
   * folder it lies in.
   */
  private static TreeSet<Arrow> arrows() throws URISyntaxException, IOException {
    // Only our own classes matter, and looking for all others takes seconds.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    TreeMap<String, String> ours = new TreeMap<>();
    TreeSet<Arrow> arrows = new TreeSet<>();
    JavaClasses classes =
        new ClassFileImporter()
            .importLocations(List.of(location(Tend.class), location(Contact.class)));
    classes.forEach(each -> ours.put(each.getName(), room(each)));
    for (JavaClass each : classes) {
      arrows.add(new Arrow(room(each), room(each)));
      each.getDirectDependenciesFromSelf().stream()
          .map(dependency -> dependency.getTargetClass().getBaseComponentType())
          .filter(target -> ours.containsKey(target.getName()))
          .forEach(target -> arrows.add(new Arrow(room(each), room(target))));
    }
    return arrows;
  }

  /** Of another module, it may be a folder or a jar. */
  private static Location location(Class<?> compiled) throws URISyntaxException, IOException {
    Path path = Path.of(compiled.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Files.isDirectory(path) ? Location.of(path) : Location.of(new JarFile(path.toFile()));
  }

  private static String room(JavaClass each) {
    return each.getPackageName().replaceFirst("^gg\\.jte\\.generated\\.[a-z]+\\.", "");
  }
}
