package dev.interlock.it.start;

/** An application without databases. */
final class Idle {
    private Idle() {}

    public static void main(String[] arguments) {
        System.out.println("main");
    }
}
