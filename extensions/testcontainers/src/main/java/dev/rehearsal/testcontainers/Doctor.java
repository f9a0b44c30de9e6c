package dev.rehearsal.testcontainers;

import dev.rehearsal.RehearsalException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.ServerProvider.Diagnosis;
import java.util.List;
import java.util.stream.Stream;

/** Finds out whether there is an engine, and which images it has. */
final class Doctor {

    private Doctor() {}

    static List<Diagnosis> examine() {
        List<Image> images = Stream.of(Product.values()).map(Image::standard).toList();
        try {
            DockerEngine engine = DockerEngine.of(images.get(0));
            return Stream.concat(
                            Stream.of(new Diagnosis(engine.title(), true, afterKill())),
                            images.stream().map(image -> examine(engine, image)))
                    .toList();
        } catch (RehearsalException e) {
            return List.of(new Diagnosis("Docker", false, e.found() + ". " + e.remedy()));
        }
    }

    private static Diagnosis examine(DockerEngine engine, Image image) {
        return new Diagnosis(
                "%s, image %s".formatted(image.product().title(), image.name()),
                true,
                engine.has(image) ? "the engine has it; other tags are pulled" : "is pulled at first use");
    }

    private static String afterKill() {
        return Ryuk.isOn()
                ? "after kill -9, Testcontainers' Ryuk removes our containers"
                : "after kill -9 our containers stay, as %s is true; remove them by\n%s"
                        .formatted(Ryuk.SWITCH, Container.REMOVAL);
    }
}
