#include "app/measuring.h"

#include "app/interrupt.h"
#include "core/base/jsonwriter.h"
#include "core/probes/runner.h"

#include <QEventLoop>

namespace portreeve::app {

Result<probes::RunEnd> measure(Environment &environment, const QList<probes::Target> &targets,
                               const probes::Options &options, QList<probes::Outcome> &outcomes)
{
    QEventLoop loop;
    const InterruptWatch watch;
    probes::Runner runner(environment.clock, net::makeNativeNetwork);
    std::optional<Result<probes::RunEnd>> end;
    QObject::connect(&watch, &InterruptWatch::interrupted, &runner, &probes::Runner::cancel);
    QObject::connect(&runner, &probes::Runner::outcomeReady, &loop,
                     [&](const probes::Outcome &outcome) { outcomes.append(outcome); });
    QObject::connect(&runner, &probes::Runner::progressed, &loop, [&](const probes::Progress &progress) {
        environment.console.progress(
            PR_MESSAGE("app", "Checking %1 of %2").arg(progress.done).arg(progress.total).english());
    });
    QObject::connect(&runner, &probes::Runner::ended, &loop, [&](probes::RunEnd how) {
        end = how;
        loop.quit();
    });
    QObject::connect(&runner, &probes::Runner::failed, &loop, [&](const Error &error) {
        end = error;
        loop.quit();
    });
    runner.start(targets, options);
    if (!end)
        loop.exec();
    environment.console.progress({});
    return *end;
}

QList<probes::PlannedTraffic> trafficOf(const QList<probes::Target> &targets, const probes::Options &options)
{
    const QStringList servers{options.dnsServer ? options.dnsServer->toText()
                                                : QStringLiteral("the system's DNS servers")};
    return probes::planRun(probes::allProbes(), targets, options, servers);
}

QByteArray previewText(const QList<probes::PlannedTraffic> &traffic, bool json)
{
    if (json) {
        JsonWriter writer;
        writer.beginObject().member("schema", QStringLiteral("portreeve.plan/1")).key("traffic").beginArray();
        for (const probes::PlannedTraffic &row : traffic) {
            writer.beginObject(JsonWriter::Style::Compact)
                .member("kind", row.kind)
                .member("destination", row.destination);
            writer.member("subject", row.subject)
                .member("atLeast", row.atLeast)
                .member("atMost", row.atMost)
                .endObject();
        }
        writer.endArray().endObject();
        return writer.take();
    }
    QString text;
    for (const probes::PlannedTraffic &row : traffic)
        text += QStringLiteral("%1 %2 %3 %4\n")
                    .arg(row.kind, -18)
                    .arg(row.destination, -48)
                    .arg(QStringLiteral("%1-%2").arg(row.atLeast).arg(row.atMost), -7)
                    .arg(row.subject);
    return text.toUtf8();
}

} // namespace portreeve::app
