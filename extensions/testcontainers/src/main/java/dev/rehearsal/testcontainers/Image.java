package dev.rehearsal.testcontainers;

import dev.rehearsal.WrongUsageException;
import dev.rehearsal.database.Product;
import dev.rehearsal.database.Profile;
import dev.rehearsal.database.ServerRequest;
import java.util.Optional;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * An image of a product.
 *
 * @param name with its tag or digest: {@code postgres:18}
 */
record Image(Product product, String name) {

    /** The image that is meant. */
    static Image of(ServerRequest request) {
        Recipe recipe = Recipe.of(request.product());
        String release = request.release().orElse(recipe.defaultTag());
        String name = isName(release) ? release : recipe.repository() + ":" + release;
        if (!isPossible(name)) {
            throw nonsense(request, name);
        }
        return new Image(request.product(), name);
    }

    private static boolean isPossible(String name) {
        try {
            DockerImageName.parse(name).assertValid();
            return true;
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) { // the latter where it ends in a colon
            return false;
        }
    }

    /** The one that is meant where no release is asked for. */
    static Image standard(Product product) {
        return of(new ServerRequest(product, Optional.empty(), Profile.FAST));
    }

    private static boolean isName(String release) {
        return release.contains("/") || release.contains(":");
    }

    private static WrongUsageException nonsense(ServerRequest request, String name) {
        return new WrongUsageException(
                "Cannot start %s in Docker".formatted(request),
                "'%s' cannot be the name of an image".formatted(name),
                "Give an image's tag, as in %1$s:%2$s, or its whole name, as in %1$s:registry/image:tag."
                        .formatted(
                                request.product().id(),
                                Recipe.of(request.product()).defaultTag()));
    }

    Recipe recipe() {
        return Recipe.of(product);
    }

    /** How the engine knows it: where Testcontainers is set to put a mirror before names, with that. */
    String dockerName() {
        return ImageNameSubstitutor.instance()
                .apply(DockerImageName.parse(name))
                .asCanonicalNameString();
    }
}
