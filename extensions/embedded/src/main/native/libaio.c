/*
 * Stands in for libaio.so.1 where a machine has none. mysqld is linked against it, but calls none of these once
 * innodb-use-native-aio is off; should it ever, the answer is -ENOSYS, as from a kernel without them.
 */
enum { NOT_IMPLEMENTED = -38 };

int io_setup(void) { return NOT_IMPLEMENTED; }
int io_destroy(void) { return NOT_IMPLEMENTED; }
int io_submit(void) { return NOT_IMPLEMENTED; }
int io_cancel(void) { return NOT_IMPLEMENTED; }
int io_getevents(void) { return NOT_IMPLEMENTED; }
