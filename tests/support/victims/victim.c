/* One program, many ways to die: `victim MODE [COUNT]`. */
#define _GNU_SOURCE
#include <dirent.h>
#include <pthread.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static pthread_barrier_t barrier;
static sigjmp_buf again;
static char **arguments;

static void *write_at(void *address)
{
    *(volatile int *)address = 1;
    return NULL;
}

static void *write_together(void *address)
{
    pthread_barrier_wait(&barrier);
    return write_at(address);
}

static void *nothing(void *unused)
{
    return unused;
}

static void *make_threads(void *count)
{
    for (long i = 0; count == NULL || i < (long)count; i++) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, nothing, NULL) == 0)
            pthread_join(thread, NULL);
    }
    return NULL;
}

static void *sleep_forever(void *unused)
{
    for (;;)
        pause();
    return unused;
}

/* The kernel writes a thread's CPU number into the thread's memory (rseq). */
static void stay_on_one_cpu(void)
{
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(sched_getcpu(), &one);
    sched_setaffinity(0, sizeof one, &one);
}

static volatile int pausing;

static void *tell_and_sleep(void *unused)
{
    __sync_add_and_fetch(&pausing, 1);
    return sleep_forever(unused);
}

/* A thread that runs on between two looks at it has no one true set of registers. */
static void wait_until_others_sleep(void)
{
    for (int asleep = 0; !asleep; usleep(1000)) {
        DIR *tasks = opendir("/proc/self/task");
        asleep = 1;
        for (struct dirent *task; (task = readdir(tasks)) != NULL;) {
            char path[300], state = 0;
            snprintf(path, sizeof path, "/proc/self/task/%s/stat", task->d_name);
            int number = atoi(task->d_name);
            FILE *stat = number == 0 || number == getpid() ? NULL : fopen(path, "r");
            if (stat == NULL)
                continue;
            if (fscanf(stat, "%*d (%*[^)]) %c", &state) == 1 && state != 'S')
                asleep = 0;
            fclose(stat);
        }
        closedir(tasks);
    }
}

static int recurse(int depth)
{
    volatile char frame[200];
    frame[0] = (char)depth;
    return recurse(depth + 1) + frame[0];
}

static void *overflow(void *unused)
{
    recurse(0);
    return unused;
}

static void *execute(void *unused)
{
    execv(arguments[0], arguments);
    return unused;
}

static void jump_back(int number)
{
    (void)number;
    siglongjmp(again, 1);
}

static void crash_in_handler(int number)
{
    (void)number;
    write_at((void *)16);
}

static void tell_continued(int number)
{
    (void)number;
    write(1, "continued\n", 10);
}

static volatile sig_atomic_t counted;

static void count_signal(int number)
{
    (void)number;
    counted++;
}

static int run_clone(void *address)
{
    write_at(address);
    return 0;
}

static void run_child(int is_deadly)
{
    if (fork() == 0) {
        if (is_deadly)
            write_at(NULL);
        _exit(0);
    }
    int status;
    wait(&status);
    exit(WIFSIGNALED(status) ? WTERMSIG(status) : 0);
}

static void start(void *(*run)(void *), void *argument)
{
    pthread_t thread;
    pthread_create(&thread, NULL, run, argument);
}

int main(int count, char **values)
{
    const char *mode = count > 1 ? values[1] : "";
    long number = count > 2 ? atol(values[2]) : 0;
    arguments = values + 2;

    if (!strcmp(mode, "null"))
        write_at(NULL);
    if (!strcmp(mode, "abort"))
        abort();
    if (!strcmp(mode, "illegal"))
        __builtin_trap();
    if (!strcmp(mode, "raise"))
        raise((int)number);
    if (!strcmp(mode, "jump"))
        ((void (*)(void))0x1234)();
    if (!strcmp(mode, "overflow"))
        recurse(0);
    if (!strcmp(mode, "overflow-in-thread")) {
        start(overflow, NULL);
        sleep_forever(NULL);
    }
    if (!strcmp(mode, "together")) {
        pthread_barrier_init(&barrier, NULL, (unsigned)number);
        for (long i = 1; i <= number; i++)
            start(write_together, (void *)i);
        sleep_forever(NULL);
    }
    if (!strcmp(mode, "threads")) {
        stay_on_one_cpu();
        for (long i = 1; i < number; i++)
            start(tell_and_sleep, NULL);
        while (pausing < number - 1)
            usleep(1000);
        wait_until_others_sleep();
        write_at(NULL);
    }
    if (!strcmp(mode, "churn")) {
        for (int i = 0; i < 3; i++)
            start(make_threads, NULL);
        make_threads((void *)number);
        write_at(NULL);
    }
    if (!strcmp(mode, "without-leader")) {
        start(write_at, (void *)8);
        pthread_exit(NULL);
    }
    if (!strcmp(mode, "handled")) {
        signal(SIGSEGV, jump_back);
        for (volatile long i = 0; i < number; i++)
            if (!sigsetjmp(again, 1))
                write_at(NULL);
        return 3;
    }
    if (!strcmp(mode, "in-handler")) {
        signal(SIGUSR1, crash_in_handler);
        raise(SIGUSR1);
    }
    if (!strcmp(mode, "in-handler-on-own-stack")) {
        stack_t own = {.ss_sp = malloc(65536), .ss_size = 65536};
        struct sigaction action = {.sa_handler = crash_in_handler, .sa_flags = SA_ONSTACK};
        sigaltstack(&own, NULL);
        sigaction(SIGSEGV, &action, NULL);
        write_at(NULL);
    }
    if (!strcmp(mode, "clone")) {
        static char stack[65536] __attribute__((aligned(16)));
        int status;
        int child = clone(run_clone, stack + sizeof stack, 0, NULL);
        waitpid(child, &status, __WALL);
        return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    }
    if (!strcmp(mode, "count-signals")) {
        signal(SIGINT, count_signal);
        signal(SIGQUIT, count_signal);
        puts("ready");
        fflush(stdout);
        for (int i = 0; i < 50; i++)
            usleep(10000);
        printf("got %d on a %s\n", (int)counted, isatty(0) ? "terminal" : "file");
    }
    if (!strcmp(mode, "exec-in-thread")) {
        start(execute, NULL);
        sleep_forever(NULL);
    }
    if (!strcmp(mode, "child"))
        run_child(1);
    if (!strcmp(mode, "harmless-child"))
        run_child(0);
    if (!strcmp(mode, "vfork")) {
        if (vfork() == 0) {
            execl("/bin/true", "true", (char *)NULL);
            _exit(1);
        }
        write_at(NULL);
    }
    if (!strcmp(mode, "undumpable")) {
        prctl(PR_SET_DUMPABLE, 0);
        write_at(NULL);
    }
    if (!strcmp(mode, "canary")) {
        char canary[32];
        snprintf(canary, sizeof canary, "%s-%s", "stack", "canary");
        strcpy(canary + strlen(canary), "-text");
        write_at(canary[0] ? NULL : canary);
    }
    if (!strcmp(mode, "wait")) {
        signal(SIGCONT, tell_continued);
        puts("ready");
        fflush(stdout);
        sleep_forever(NULL);
    }
    return 0;
}
