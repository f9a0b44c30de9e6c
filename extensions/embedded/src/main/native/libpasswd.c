/*
 * Preloaded into initdb where the user we run as has no line in /etc/passwd, as under "docker run --user 1000".
 * initdb wants to print that user's name, and gives up when there is none.
 */
#include <pwd.h>

struct passwd *getpwuid(uid_t uid) {
    static struct passwd nameless = {.pw_name = "nameless", .pw_dir = "/", .pw_shell = "/bin/sh"};
    nameless.pw_uid = uid;
    return &nameless;
}
