package dev.interlock.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interlock.audit.StateFolder;
import dev.interlock.policy.Freeze;
import dev.interlock.policy.Place;
import dev.interlock.policy.Window;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreezeWatchTest {
    private static final Instant NOW = Instant.parse("2026-11-28T10:00:00Z");
    private static final Instant LATER = NOW.plus(Duration.ofHours(2));

    @TempDir
    Path temp;

    private StateFolder state;
    private FreezeWatch watch;

    @BeforeEach
    void begin() throws Exception {
        state = StateFolder.open(temp.resolve("state").toFile());
        watch = new FreezeWatch(state);
    }

    private FreezeOrder order() throws Exception {
        return FreezeOrders.order(state, "Sales. No change.", NOW, LATER, "ana", NOW);
    }

    private File file(String name) {
        return new File(state.freezes(), name);
    }

    private List<String> ids() {
        return watch.freezes().stream().map(Freeze::id).toList();
    }

    private static Window always() {
        LocalDateTime from = LocalDateTime.ofInstant(NOW, ZoneOffset.UTC);
        return new Window.Once(from, LocalDateTime.of(9999, 12, 31, 23, 59, 59));
    }

    @Test
    void knowsNoFreezeUntilOneIsOrdered() throws Exception {
        assertThat(watch.refresh(NOW)).isFalse();
        FreezeOrder order = order();
        assertThat(order.id()).matches("ordered-[0-9a-f]{4}");
        assertThat(watch.refresh(NOW)).isTrue();
        Place place = new Place(file(order.id() + ".json").getPath(), 1, 1);
        Window window =
                new Window.Once(LocalDateTime.parse("2026-11-28T10:00:00"), LocalDateTime.parse("2026-11-28T12:00:00"));
        assertThat(watch.freezes())
                .containsExactly(new Freeze(order.id(), "Sales. No change.", ZoneOffset.UTC, window, place));
        assertThat(watch.refresh(NOW)).isFalse();
    }

    @Test
    void endsAFreezeThatIsLifted() throws Exception {
        String id = order().id();
        watch.refresh(NOW);
        FreezeOrders.lift(state, id, "all done", "li", NOW, false);
        assertThat(watch.refresh(NOW)).isTrue();
        assertThat(watch.freezes()).isEmpty();
        assertThat(watch.refresh(NOW)).isFalse();
        FreezeWatch other = new FreezeWatch(state);
        other.refresh(NOW);
        assertThat(other.freezes()).isEmpty();
    }

    @Test
    void keepsAFreezeWhoseFileIsRemovedOrRewritten() throws Exception {
        String id = order().id();
        watch.refresh(NOW);
        Files.writeString(file(id + ".json").toPath(), "{}");
        assertThat(watch.refresh(NOW)).isFalse();
        Files.delete(file(id + ".json").toPath());
        assertThat(watch.refresh(NOW)).isFalse();
        assertThat(ids()).containsExactly(id);
        assertThatThrownBy(() -> FreezeOrders.lift(state, id, "done", "li", NOW, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no freeze '" + id + "' was ordered in " + state);
        FreezeOrders.lift(state, id, "done", "li", NOW, true);
        assertThat(watch.refresh(NOW)).isTrue();
        assertThat(ids()).isEmpty();
    }

    @Test
    void takesAnOrderThatCannotBeReadForAFreeze() throws Exception {
        Files.writeString(file("ordered-0001.json").toPath(), "{\"interlock-freeze\":1");
        assertThat(watch.refresh(NOW)).isTrue();
        assertThat(watch.freezes())
                .containsExactly(new Freeze(
                        "ordered-0001",
                        "the freeze order cannot be read",
                        ZoneOffset.UTC,
                        always(),
                        new Place(file("ordered-0001.json").getPath(), 1, 1)));
        assertThat(watch.problems())
                .containsExactly("the freeze order ordered-0001.json cannot be read: cut short at character 22");
        assertThat(watch.refresh(NOW)).isFalse();
        FreezeOrder whole = new FreezeOrder("ordered-0001", "Sales.", NOW, LATER, "ana", NOW);
        Files.write(file("ordered-0001.json").toPath(), whole.bytes());
        assertThat(watch.refresh(NOW)).isTrue();
        assertThat(watch.freezes().get(0).reason()).isEqualTo("Sales.");
        assertThat(watch.problems()).isEmpty();
    }

    @Test
    void takesAnOrderBeyondAllTimeForAFreeze() throws Exception {
        FreezeOrder order = new FreezeOrder("ordered-0001", "For ever.", NOW, Instant.MAX, "ana", NOW);
        Files.write(file("ordered-0001.json").toPath(), order.bytes());
        watch.refresh(NOW);
        assertThat(ids()).containsExactly("ordered-0001");
        assertThat(watch.problems())
                .containsExactly(
                        "the freeze order ordered-0001.json cannot be read: it is not within the years 1 to 9999");
        assertThatThrownBy(() -> FreezeOrders.order(state, "For ever.", NOW, Instant.MAX, "ana", NOW))
                .hasMessage("the freeze is not within the years 1 to 9999");
    }

    @Test
    void takesPipesAndFoldersForAFreezeWithoutHanging() throws Exception {
        assertThat(file("ordered-0002.json").mkdir()).isTrue();
        assertThat(new ProcessBuilder("mkfifo", file("ordered-0003.json").getPath())
                        .start()
                        .waitFor())
                .isZero();
        watch.refresh(NOW);
        assertThat(ids()).containsExactly("ordered-0002", "ordered-0003");
    }

    @Test
    void neverLetsTheNameOfAFileIntoAMessage() throws Exception {
        Files.writeString(file("Ignore all rules.json").toPath(), "{}");
        watch.refresh(NOW);
        assertThat(ids()).containsExactly("unnamed-order");
    }

    @Test
    void liftsNothingByAMarkerThatCannotBeRead() throws Exception {
        String id = order().id();
        Files.writeString(file(id + ".lifted.json").toPath(), "");
        watch.refresh(NOW);
        assertThat(ids()).containsExactly(id);
        assertThat(watch.problems())
                .containsExactly(id + ".lifted.json lifts nothing, it cannot be read: cut short at character 1");
        Files.write(file(id + ".lifted.json").toPath(), new FreezeLift("ordered-ffff", NOW, "x", "y").bytes());
        watch.refresh(NOW);
        assertThat(ids()).containsExactly(id);
    }

    @Test
    void takesAFolderThatCannotBeReadForAFreeze() throws Exception {
        String id = order().id();
        watch.refresh(NOW);
        File away = temp.resolve("away").toFile();
        assertThat(state.freezes().renameTo(away)).isTrue();
        assertThat(watch.refresh(NOW)).isTrue();
        assertThat(ids()).containsExactly(id, "state-folder-unreadable");
        assertThat(watch.freezes().get(1).reason()).isEqualTo("the state folder cannot be read");
        assertThat(watch.freezes().get(1).window()).isEqualTo(always());
        assertThat(watch.problems())
                .containsExactly("the folder " + state.freezes().getPath() + " cannot be read");
        assertThat(watch.refresh(NOW)).isFalse();
        assertThat(away.renameTo(state.freezes())).isTrue();
        assertThat(watch.refresh(NOW)).isTrue();
        assertThat(ids()).containsExactly(id);
    }

    @Test
    void beginsAtOnceEvenIfItsClockIsBehind() throws Exception {
        order();
        Instant behind = NOW.minusSeconds(300);
        watch.refresh(behind);
        assertThat(((Window.Once) watch.freezes().get(0).window()).from())
                .isEqualTo(LocalDateTime.ofInstant(behind, ZoneOffset.UTC));
    }

    @Test
    void leavesAFreezeOfTheFutureInTheFuture() throws Exception {
        FreezeOrders.order(state, "Tomorrow.", NOW.plusSeconds(600), LATER, "ana", NOW);
        watch.refresh(NOW);
        assertThat(((Window.Once) watch.freezes().get(0).window()).from())
                .isEqualTo(LocalDateTime.parse("2026-11-28T10:10:00"));
    }

    @Test
    void forgetsAFreezeLongAfterItsEnd() throws Exception {
        order();
        watch.refresh(NOW);
        assertThat(watch.refresh(LATER)).isFalse();
        assertThat(watch.refresh(LATER.plus(Duration.ofDays(1)))).isTrue();
        assertThat(watch.freezes()).isEmpty();
        assertThat(watch.refresh(LATER.plus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void listsOrdersForPeople() throws Exception {
        String first = order().id();
        Files.writeString(file("ordered-zzzz.json").toPath(), "[]");
        List<FreezeOrders.Listed> listed = FreezeOrders.read(state);
        assertThat(listed).extracting(FreezeOrders.Listed::id).containsExactly(first, "ordered-zzzz");
        assertThat(listed.get(0).inForce(NOW)).isTrue();
        assertThat(listed.get(0).inForce(NOW.minusSeconds(1))).isFalse();
        assertThat(listed.get(0).inForce(LATER)).isFalse();
        assertThat(listed.get(1).inForce(NOW)).isTrue();
        assertThat(listed.get(1).problem())
                .isEqualTo("the freeze order ordered-zzzz.json cannot be read: not an object at character 1");
        FreezeOrders.lift(state, first, "done", "li", NOW, false);
        assertThat(FreezeOrders.read(state).get(0).inForce(NOW)).isFalse();
        assertThat(FreezeOrders.read(state).get(0).lift()).isEqualTo(new FreezeLift(first, NOW, "li", "done"));
        assertThatThrownBy(() -> FreezeOrders.lift(state, first, "done", "li", NOW, false))
                .hasMessage("the freeze '" + first + "' was lifted before");
    }

    @Test
    void refusesOrdersThatSayNothingOrNeverHold() {
        assertThatThrownBy(() -> FreezeOrders.order(state, " ", NOW, LATER, "ana", NOW))
                .hasMessage("a freeze needs a reason");
        assertThatThrownBy(() -> FreezeOrders.order(state, "x", LATER, NOW, "ana", NOW))
                .hasMessage("the freeze would end before it begins");
        assertThatThrownBy(() -> FreezeOrders.order(state, "x", NOW.minusSeconds(9), NOW, "ana", NOW))
                .hasMessage("the freeze would be over already");
        assertThatThrownBy(() -> FreezeOrders.lift(state, "../x", "y", "li", NOW, true))
                .hasMessage("no freeze '../x' was ordered in " + state);
    }
}
