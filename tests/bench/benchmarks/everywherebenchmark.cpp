#include "tests/bench/benchmark.h"
#include "tests/lab/check/scenario.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace portreeve::bench {

namespace {

using namespace std::chrono_literals;

/// Every Region and every feature, checked at the default pace against a service that is 80 ms away.
class EverywhereBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("everywhere"); }

    QList<Row> run(const Bench &) override
    {
        const QString what = QStringLiteral("all Regions, all features, 80 ms away, default pace");
        const QString lacking = lab::ScenarioLab::lacking();
        if (!lacking.isEmpty())
            return {Row::without(Row::State::Skipped, what, lacking)};
        lab::ScenarioLab office(selection());
        const Result<void> begun = office.begin();
        if (!begun)
            return {Row::without(Row::State::Wrong, what, begun.error().english())};
        lab::World world;
        world.line.toAws.delay = world.line.toOffice.delay = 40ms;
        world.http3 = {"443", "4172", "4195"};
        const Result<std::unique_ptr<lab::Office>> open = office.open(world);
        if (!open)
            return {Row::without(Row::State::Wrong, what, open.error().english())};
        const QStringList arguments =
            QStringList{QStringLiteral("check")} + selection() +
            QStringList{QStringLiteral("--aws-ranges"),    QStringLiteral("none"),
                        QStringLiteral("--format"),        QStringLiteral("json"),
                        QStringLiteral("--service-roots"), (*open)->file(QStringLiteral("roots.pem")),
                        QStringLiteral("--dns-server"),    lab::Office::DnsServer};
        QElapsedTimer timer;
        timer.start();
        const lab::CheckRun check = (*open)->run(arguments);
        Row row;
        row.unit = QStringLiteral("s");
        row.ours = double(timer.elapsed()) / 1000;
        row.budget = 15;
        QSet<QString> targets;
        QSet<QString> failed;
        const QJsonObject report = QJsonDocument::fromJson(check.output).object();
        for (const QJsonValue result : report[QStringLiteral("results")].toArray()) {
            const QJsonObject target = result[QStringLiteral("target")].toObject();
            if (target.isEmpty())
                continue;
            const QString id = QStringLiteral("%1 %2/%3")
                                   .arg(target[QStringLiteral("host")].toString())
                                   .arg(target[QStringLiteral("port")].toInt())
                                   .arg(target[QStringLiteral("protocol")].toString());
            targets.insert(id);
            if (result[QStringLiteral("verdict")].toString() != u"pass" && result[QStringLiteral("provable")].toBool())
                failed.insert(id);
        }
        row.what = QStringLiteral("%1 targets: %2").arg(targets.size()).arg(what);
        if (check.exitCode != 0 || !failed.isEmpty())
            return {Row::without(
                Row::State::Wrong, row.what,
                QStringLiteral("%1 did not pass, among them %2; %3")
                    .arg(failed.size())
                    .arg(failed.isEmpty() ? QString() : *failed.cbegin(), QString::fromUtf8(check.said).left(200)))};
        return {row};
    }

private:
    static QStringList selection()
    {
        return {QStringLiteral("--region"), QStringLiteral("all"), QStringLiteral("--feature"), QStringLiteral("all")};
    }
};

} // namespace

std::unique_ptr<Benchmark> make_everywhere_benchmark()
{
    return std::make_unique<EverywhereBenchmark>();
}

} // namespace portreeve::bench
