/**
 * PostgreSQL and MySQL servers in containers.
 *
 * <p>{@link dev.rehearsal.testcontainers.DockerServers} hands out one container for each image and profile. Which image
 * a request means is {@link dev.rehearsal.testcontainers.Image}'s to say, how it is started
 * {@link dev.rehearsal.testcontainers.Recipe}'s. Testcontainers finds the engine and starts the container; its modules
 * for the two products are not used, because they decide on settings that are the profile's.
 */
@NullMarked
package dev.rehearsal.testcontainers;

import org.jspecify.annotations.NullMarked;
