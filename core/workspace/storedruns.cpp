#include "core/workspace/storedruns.h"

#include "core/requirements/selectionjson.h"
#include "core/workspace/checkreportjson.h"

namespace portreeve::workspace {

namespace {

history::RunRow toRunRow(const CheckRow &row)
{
    history::RunRow stored;
    stored.requirementId = row.requirementId;
    stored.host = row.host;
    stored.address = row.address;
    stored.port = row.port;
    stored.protocol = row.protocol;
    stored.verdict = assess::verdictId(row.verdict);
    if (row.cause)
        stored.causeId = row.cause->id;
    if (row.rtt) {
        stored.rttMin = row.rtt->min;
        stored.rttMedian = row.rtt->median;
        stored.rttP95 = row.rtt->p95;
    }
    stored.loss = row.loss;
    stored.ipdv = row.ipdvMs;
    return stored;
}

} // namespace

history::Run toRun(const CheckReport &report, const RunIdentity &identity)
{
    history::Run run;
    run.id = identity.id;
    run.startedAt = report.startedAt.toUTC();
    run.endedAt = identity.endedAt.toUTC();
    run.toolVersion = QStringLiteral(PORTREEVE_VERSION);
    run.device = identity.device;
    run.selection = requirements::selectionText(report.selection);
    run.verdict = assess::verdictId(report.verdict);
    const assess::Counts &c = report.counts;
    run.counts = {c.pass, c.degraded, c.blocked, c.intercepted, c.inconclusive, c.notRun, c.notProvable};
    return run;
}

QList<history::RunRow> toRunRows(const CheckReport &report)
{
    QList<history::RunRow> rows;
    rows.reserve(report.rows.size());
    for (const CheckRow &row : report.rows)
        rows.append(toRunRow(row));
    return rows;
}

void applyRetention(history::Store &store, const history::Location &location, const Clock &clock, StoredRun &stored)
{
    const Result<history::Removed> removed = store.applyRetention({}, clock.now());
    if (removed)
        stored.removed = *removed;
    else
        stored.findings.append({QStringLiteral("history-retention"), Severity::Warning,
                                PR_MESSAGE("workspace", "What is too old could not be removed from the history: %1")
                                    .arg(removed.error().detail.english()),
                                location.text()});
}

Result<StoredRun> storeRun(const history::Location &location, const Clock &clock, const CheckReport &report,
                           const RunIdentity &identity)
{
    Result<history::OpenedStore> opened = history::openStore(location, clock);
    if (!opened)
        return opened.error();
    if (Result<void> put = opened->store->putRun(toRun(report, identity), toRunRows(report), toJson(report)); !put)
        return put.error();
    StoredRun stored{opened->findings, {}};
    applyRetention(*opened->store, location, clock, stored);
    return stored;
}

} // namespace portreeve::workspace
