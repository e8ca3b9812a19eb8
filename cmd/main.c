/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program: start-up, the command, and the closing of standard output, which is checked so that
 * a full disk is never taken for success. */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/command.h"
#include "stats/status.h"

/* A closed standard stream would hand its number to the next file that is opened, and what is
 * printed would land there. A stream that cannot be used takes its place. */
static void hold_standard_streams(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++) {
        if (fcntl(stream, F_GETFD) == -1 && errno == EBADF &&
            open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) != stream) {
            return;
        }
    }
}

/* A file that grows over what `ulimit -f` allows is a failed write like others. */
static void hold_signals(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_IGN;
    sigemptyset(&action.sa_mask);
    sigaction(SIGXFSZ, &action, NULL);
}

static int run(struct session *session)
{
    struct error error;
    const struct options *options = &session->options;
    const struct command *command = session->command;
    bool settled = session_configure(session, &error);

    if (options_given(options, "help") && (command != NULL || options->fault == USAGE_NO_COMMAND)) {
        if (command != NULL) {
            help_command(stdout, session, command);
        } else {
            help_full(stdout, session);
        }
        return EXIT_DONE;
    }
    if (options_given(options, "version") &&
        (command != NULL || options->fault == USAGE_NO_COMMAND)) {
        return command_version.run(session);
    }
    if (options->fault != USAGE_GOOD || command == NULL) {
        return session_usage_fault(session);
    }
    if (!settled && !command->helpful) {
        return session_fail(session, &error);
    }
    if (options->argument_count < command->arguments_min) {
        return session_usage(session, MESSAGE_TOO_FEW, TEXTS(command->name, command->arguments));
    }
    if (options->argument_count > command->arguments_max) {
        return session_usage(session, MESSAGE_TOO_MANY,
                             TEXTS(options->arguments[command->arguments_max]));
    }
    int code = command->run(session);
    return settled ? code : worse_exit(code, session_fail(session, &error));
}

/* A failure that was told already (the document's own sink) is not told again. */
static int close_output(const struct session *session, int code)
{
    struct error error;

    errno = 0;
    bool failed = ferror(stdout) != 0;
    failed = fflush(stdout) != 0 || failed;
    int number = errno;
    failed = fclose(stdout) != 0 || failed;
    if (!failed || code == EXIT_OUTPUT) {
        return code;
    }
    error_set_system(&error, ERROR_OUTPUT, message_text(MESSAGE_STANDARD_OUTPUT, session->language),
                     number != 0  ? number
                     : errno != 0 ? errno
                                  : EIO);
    return worse_exit(code, session_fail(session, &error));
}

int main(int argc, char **argv)
{
    struct session session;
    struct error error;
    int code;

    hold_standard_streams();
    hold_signals();
    setlocale(LC_CTYPE, "C.UTF-8");
    stats_start();
    if (session_init(&session, argc, argv, &error)) {
        code = run(&session);
    } else {
        code = session_fail(&session, &error);
    }
    code = close_output(&session, code);
    session_release(&session);
    return code;
}
