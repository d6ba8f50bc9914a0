package tend;

/** The only place that builds objects; reads as a parts list. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("Tend");
  }
}
