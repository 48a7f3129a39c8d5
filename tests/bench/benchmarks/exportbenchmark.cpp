#include "core/exporters/preflight.h"
#include "core/importers/importer.h"
#include "core/requirements/normalise.h"
#include "core/requirements/policydraft.h"
#include "core/workspace/exportset.h"
#include "tests/bench/benchmark.h"
#include "tests/bench/facts.h"

#include <QFile>

namespace portreeve::bench {

namespace {

constexpr int Rules = 50'000;

/// A chain of that many rules, each for a network and a port of its own.
QByteArray nftablesRules()
{
    QByteArray text =
        "table inet bench {\n    chain output {\n        type filter hook output priority 0; policy drop;\n";
    for (int i = 0; i < Rules; ++i)
        text += "        ip daddr 10." + QByteArray::number(i / 256) + '.' + QByteArray::number(i % 256) +
                ".0/24 tcp dport " + QByteArray::number(1024 + i % 60000) + " accept\n";
    return text + "    }\n}\n";
}

QByteArray paloaltoRules()
{
    QByteArray text;
    for (int i = 0; i < Rules; ++i) {
        const QByteArray number = QByteArray::number(i);
        const QByteArray port = QByteArray::number(1024 + i % 60000);
        text += "set address net-" + number + " ip-netmask 10." + QByteArray::number(i / 256) + '.' +
                QByteArray::number(i % 256) + ".0/24\nset service tcp-" + number + " protocol tcp port " + port +
                "\nset rulebase security rules rule-" + number + " from trust to untrust source any destination net-" +
                number + " application any service tcp-" + number + " action allow\n";
    }
    return text;
}

/// Writing files for firewalls and reading their configurations.
class ExportBenchmark final : public Benchmark
{
public:
    [[nodiscard]] QString name() const override { return QStringLiteral("export"); }

    QList<Row> run(const Bench &bench) override
    {
        QList<Row> rows = exporters();
        rows += {readNftables(bench), readPaloalto()};
        return rows;
    }

private:
    static QList<Row> exporters()
    {
        const std::optional<Facts> facts = loadFacts();
        const auto chosen =
            facts ? std::optional(requirements::normalised(facts->catalog, everything())) : std::nullopt;
        if (!chosen || !*chosen)
            return {Row::without(Row::State::Wrong, QStringLiteral("all exporters"),
                                 QStringLiteral("the facts cannot be loaded"))};
        const auto published = facts->published();
        const requirements::RequirementSet set =
            requirements::resolve(facts->catalog, **chosen, published ? &*published : nullptr);
        const policy::Draft draft = requirements::draftPolicy(set, **chosen);
        return {exportAll(draft), prepare(draft)};
    }

    /// A format for some rows only has none of them here, and a small one has no room for all Regions.
    static bool mayNotRefuse(const exporters::Exporter &exporter, const Error &error)
    {
        return exporter.describe().scope.isEmpty() && error.code != ErrorCode::LimitExceeded;
    }

    static Row exportAll(const policy::Draft &draft)
    {
        Row row;
        row.what = QStringLiteral("all exporters, all Regions, all prefixes");
        row.budget = 150;
        QString refused;
        const auto look = [&refused](const workspace::SavedExport &made, qsizetype, qsizetype) {
            const auto exporter = exporters::findExporter(made.formatId);
            if (!made.result && mayNotRefuse(*exporter, made.result.error()))
                refused = made.formatId + QStringLiteral(": ") + made.result.error().english();
            return true;
        };
        row.ours =
            Bench::medianOfCall([&] { (void)workspace::exportAll(draft, {}, exporters::exporterIds(), look); }, 11);
        return refused.isEmpty() ? row : Row::without(Row::State::Wrong, row.what, refused);
    }

    /// What a page shows before anything is written.
    static Row prepare(const policy::Draft &draft)
    {
        Row row;
        row.what = QStringLiteral("prepare everything for one format");
        const auto exporter = exporters::findExporter(u"csv");
        row.ours = Bench::medianOfCall([&] { (void)exporters::preflight(*exporter, draft, {}); }, 41);
        return row;
    }

    static std::optional<double> reading(QStringView vendor, const QByteArray &text)
    {
        const auto importer = importers::findImporter(vendor);
        bool complete = true;
        const double taken = Bench::medianOfCall(
            [&] {
                const auto read = importer->read(text, {});
                complete = complete && read && read->notUnderstood.isEmpty();
            },
            5);
        return complete ? std::optional(taken) : std::nullopt;
    }

    /// The peer checks the same file without loading it, in a namespace of its own.
    static Row readNftables(const Bench &bench)
    {
        Row row;
        row.what = QStringLiteral("read 50,000 rules of nftables");
        row.peer = QStringLiteral("nft -c");
        row.budgetRatio = 1;
        const std::optional<QString> unshare = Bench::peer(QStringLiteral("unshare"));
        const std::optional<QString> nft = Bench::peer(QStringLiteral("nft"));
        if (!unshare || !nft)
            return Row::without(Row::State::PeerMissing, row.what, row.peer);
        const QByteArray text = nftablesRules();
        QFile file(bench.scratch(QStringLiteral("rules.nft")));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            return Row::without(Row::State::Wrong, row.what, QStringLiteral("the rules could not be written"));
        file.close();
        row.ours = reading(u"nftables", text);
        if (!row.ours)
            return Row::without(Row::State::Wrong, row.what, QStringLiteral("the rules are not all understood"));
        row.theirs =
            Bench::median({*unshare,
                           {QStringLiteral("-n"), *nft, QStringLiteral("-c"), QStringLiteral("-f"), file.fileName()},
                           {},
                           {}},
                          3);
        if (!row.theirs) // so many messages at once are for root only
            return Row::without(Row::State::PeerMissing, row.what, QStringLiteral("nft -c needs root"));
        return row;
    }

    static Row readPaloalto()
    {
        Row row;
        row.what = QStringLiteral("read 50,000 rules of PAN-OS (set commands)");
        row.ours = reading(u"paloalto-set", paloaltoRules());
        return row.ours ? row : Row::without(Row::State::Wrong, row.what, QStringLiteral("not all is understood"));
    }
};

} // namespace

std::unique_ptr<Benchmark> make_export_benchmark()
{
    return std::make_unique<ExportBenchmark>();
}

} // namespace portreeve::bench
