#include "tests/core/history/backends.h"

using namespace Qt::StringLiterals;

namespace portreeve::tests {

using history::BackEnd;
using history::Location;

void addBackEnds()
{
    QTest::addColumn<BackEnd>("backEnd");
    QTest::newRow("SQLite") << BackEnd::Sqlite;
    QTest::newRow("PostgreSQL") << BackEnd::PostgreSql;
}

bool BackEnds::startServer()
{
    if (m_server || !m_fault.isEmpty())
        return bool(m_server);
    if (!PostgresServer::isInstalled())
        return false;
    Result<std::unique_ptr<PostgresServer>> server = PostgresServer::start();
    if (server)
        m_server = *std::move(server);
    else
        m_fault = server.error().english();
    return bool(m_server);
}

Location BackEnds::administration() const
{
    return *history::parseLocation(m_server->url(u"postgres"_s));
}

std::optional<Location> BackEnds::fresh(BackEnd backEnd)
{
    const QString name = u"history_%1"_s.arg(++m_count);
    if (backEnd == BackEnd::Sqlite)
        return *history::parseLocation(m_folder.filePath(name));
    if (!startServer())
        return std::nullopt;
    const auto administrator = history::Connection::open(administration(), std::chrono::seconds(10));
    if (!administrator) {
        m_fault = administrator.error().english();
        return std::nullopt;
    }
    if (const auto made = (*administrator)->write(u"CREATE DATABASE "_s + name); !made) {
        m_fault = made.error().english();
        return std::nullopt;
    }
    return *history::parseLocation(m_server->url(name));
}

Result<std::unique_ptr<history::Connection>> aroundStore(const Location &location)
{
    Result<std::unique_ptr<history::Connection>> connection =
        history::Connection::open(location, std::chrono::seconds(10));
    if (connection && !(*connection)->isSqlite()) {
        if (const auto set = (*connection)->write(u"SET search_path TO portreeve"_s); !set)
            return set.error();
    }
    return connection;
}

history::Run sampleRun(const QString &id, const QDateTime &startedAt)
{
    history::Run run;
    run.id = id;
    run.startedAt = startedAt;
    run.endedAt = startedAt.addMSecs(1'234);
    run.toolVersion = u"0.1.0"_s;
    run.device = u"Büro 'West' \\ 3"_s;
    run.selection = u"{\"regions\":[\"us-east-1\"]}"_s;
    run.verdict = u"blocked"_s;
    run.counts = {1, 2, 3, 4, 5, 6, 7};
    return run;
}

QList<history::RunRow> sampleRows()
{
    history::RunRow full;
    full.requirementId = u"client-4195-tcp-gateway@us-east-1"_s;
    full.host = u"drp-iad.amazonworkspaces.com"_s;
    full.address = u"2001:db8::7"_s;
    full.port = 65535;
    full.protocol = u"tcp"_s;
    full.verdict = u"degraded"_s;
    full.causeId = u"rtt-high"_s;
    full.rttMin = 0.1;
    full.rttMedian = 1.0 / 3;
    full.rttP95 = 1e6;
    full.loss = 0.0;
    full.ipdv = 5e-324; // the smallest there is
    history::RunRow empty;
    empty.requirementId = u"client-4195-udp-gateway@us-east-1"_s;
    empty.verdict = u"not-run"_s;
    history::RunRow hostile;
    hostile.requirementId = u"'); DROP TABLE run; --"_s;
    hostile.host = u"?, :name, $1, %1, @x"_s;
    hostile.address = u"\\x41\\' \" \t\n"_s;
    hostile.protocol = u"\u00df\u4e2d\U0001f6a2"_s;
    hostile.verdict = u"pass"_s;
    hostile.causeId = u"NULL"_s;
    return {full, empty, hostile};
}

history::Series sampleSeries(const QString &host)
{
    return {host, 4195, u"tcp"_s, ip::Family::IPv4, history::DirectWay};
}

QList<history::Sample> answers(qint64 fromUs, int count)
{
    QList<history::Sample> samples;
    for (int i = 0; i < count; ++i)
        samples.append({fromUs + i * Second, 10.0 + i, {}});
    return samples;
}

} // namespace portreeve::tests
