/*
 * Stands in for libnuma.so.1 where a machine has none. mysqld asks numa_available() first and, told that the machine
 * has no NUMA, calls none of the others.
 */
int numa_available(void) { return -1; }
void *numa_alloc_local(void) { return 0; }
void numa_free(void) {}
void *numa_get_mems_allowed(void) { return 0; }
void numa_bitmask_free(void) {}
int mbind(void) { return -1; }
int set_mempolicy(void) { return -1; }
