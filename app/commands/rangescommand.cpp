#include "app/interrupt.h"
#include "app/outputoptions.h"
#include "app/rangeswatch.h"
#include "app/storedranges.h"
#include "app/subverbs.h"
#include "core/base/filewrite.h"
#include "core/ip/parse.h"
#include "core/net/qt/qthttpfetcher.h"

#include <QEventLoop>

#include <algorithm>

namespace portreeve::app {

namespace {

using awsranges::IpRanges;
using workspace::RefreshOutcome;

constexpr qint64 AuthoritiesLimit = 16LL * 1024 * 1024; // bytes of a PEM file
constexpr int LongestDeadline = 24 * 60 * 60 * 1000;    // milliseconds

OutputOptions textOrJson()
{
    return OutputOptions({QStringLiteral("text"), QStringLiteral("json")});
}

class UpdatePart
{
public:
    void declare(Options &options)
    {
        options.text("--url", m_url, "Address of the range file (https)", "URL");
        options.text("--ca", m_authorities, "PEM file of authorities to trust beside the system's", "FILE");
        options.text("--proxy", m_proxy, "none, system, or a URL such as http://user:password@host:port",
                     "none|system|URL");
        options.number("--timeout", m_timeout, 1, LongestDeadline, "Milliseconds that the download may take");
        m_output.declare(options);
    }

    Result<ExitCode> run(Environment &environment)
    {
        const Result<net::ProxyChoice> proxy = net::ProxyChoice::parse(m_proxy);
        if (!proxy)
            return proxy.error();
        QByteArray authorities;
        if (!m_authorities.isEmpty()) {
            const Result<QByteArray> bytes = readFile(m_authorities, AuthoritiesLimit);
            if (!bytes)
                return bytes.error();
            authorities = *bytes;
            if (authorities.isEmpty())
                authorities = "\n"; // an empty file is no certificate, and not the same as no file
        }
        net::QtHttpFetcher fetcher;
        workspace::RefreshRanges refresh(fetcher, storeOf(environment), environment.clock);
        refresh.setUrl(QUrl(m_url, QUrl::StrictMode));
        refresh.setProxy(*proxy);
        refresh.setExtraAuthorities(authorities);
        refresh.setDeadline(std::chrono::milliseconds(m_timeout));
        const Result<RefreshOutcome> outcome = wait(environment, refresh);
        if (!outcome)
            return outcome.error();
        sayFindings(environment, outcome->findings);
        return m_output.write(environment, updateText(*outcome, rangesFormat(m_output)));
    }

private:
    static Result<RefreshOutcome> wait(Environment &environment, workspace::RefreshRanges &refresh)
    {
        QEventLoop loop;
        const InterruptWatch watch;
        std::optional<Result<RefreshOutcome>> outcome;
        QObject::connect(&watch, &InterruptWatch::interrupted, &refresh, &workspace::RefreshRanges::cancel);
        QObject::connect(&refresh, &workspace::RefreshRanges::progress, &loop, [&](qint64 received, qint64 total) {
            const Message line = total > 0 ? PR_MESSAGE("app", "Downloading the AWS range file: %1 of %2 KiB")
                                           : PR_MESSAGE("app", "Downloading the AWS range file: %1 KiB");
            environment.console.progress(line.arg(received / 1024).arg(total / 1024).english());
        });
        QObject::connect(&refresh, &workspace::RefreshRanges::done, &loop, [&](const Result<RefreshOutcome> &result) {
            outcome = result;
            loop.quit();
        });
        refresh.start();
        loop.exec();
        environment.console.progress({});
        return *outcome;
    }

    QString m_url = workspace::RefreshRanges::publishedUrl().toString();
    QString m_authorities;
    QString m_proxy = QStringLiteral("system");
    int m_timeout = 120'000;
    OutputOptions m_output = textOrJson();
};

class ImportPart
{
public:
    void declare(Options &options)
    {
        options.operand("FILE", m_path, Options::Operand::Required,
                        "A range file, or a folder of them with its subfolders; packed with gzip or Zstandard, too",
                        "FILE|DIR");
        m_output.declare(options);
    }

    Result<ExitCode> run(Environment &environment)
    {
        const Result<QList<workspace::ImportedFile>> files =
            workspace::importRanges(storeOf(environment), m_path, [&environment](qsizetype done, qsizetype total) {
                environment.console.progress(
                    PR_MESSAGE("app", "Importing AWS range files: %1 of %2").arg(done).arg(total).english());
                return true;
            });
        environment.console.progress({});
        if (!files)
            return files.error();
        const workspace::ImportedFile *refused = nullptr;
        for (const workspace::ImportedFile &file : *files) {
            sayFindings(environment, file.findings);
            if (file.error && refused == nullptr)
                refused = &file;
        }
        if (refused != nullptr && files->size() == 1)
            return *refused->error;
        for (const workspace::ImportedFile &file : *files) {
            if (file.error)
                environment.console.say(QStringLiteral("portreeve: ") + file.error->english());
            if (file.passedOver)
                environment.console.say(
                    PR_MESSAGE("app", "Passed over: %1: %2.").arg(file.path).arg(file.passedOver->english()).english());
        }
        return m_output.write(environment, importText(*files, rangesFormat(m_output)),
                              refused == nullptr ? ExitCode::Done : exitCodeOf(refused->error->code));
    }

private:
    QString m_path;
    OutputOptions m_output = textOrJson();
};

class ListPart
{
public:
    void declare(Options &options) { m_output.declare(options); }

    Result<ExitCode> run(Environment &environment)
    {
        const QList<awsranges::SnapshotInfo> snapshots = storeOf(environment).list();
        const QDateTime now = environment.clock.now();
        const awsranges::SnapshotState state =
            awsranges::stateOf(snapshots.isEmpty() ? std::nullopt : std::optional(snapshots.first()), now);
        environment.console.say(state.sentence().english());
        return m_output.write(environment, snapshotsText(snapshots, now, rangesFormat(m_output)));
    }

private:
    OutputOptions m_output = textOrJson();
};

class ShowPart
{
public:
    void declare(Options &options)
    {
        options.text("--service", m_service, "Only this service, such as WORKSPACES_GATEWAYS");
        options.text("--region", m_region, "Only this Region, such as us-east-1 or GLOBAL");
        options.text("--border-group", m_borderGroup, "Only this network border group");
        options.choice("--family", m_family, {QStringLiteral("4"), QStringLiteral("6")}, "Only this address family");
        options.text("--text", m_text, "Only rows that hold all these words");
        options.flag("--merged", m_merged, "Print the fewest prefixes that cover the rows");
        options.flag("--counts", m_counts, "Count the rows of each service and Region instead", "--merged");
        options.text("--aws-ranges", m_ranges, "Range file, syncToken or day to read; the newest snapshot otherwise");
        m_output.declare(options);
    }

    Result<ExitCode> run(Environment &environment)
    {
        Result<IpRanges> ranges = openStored(environment, m_ranges);
        if (!ranges)
            return ranges.error();
        const awsranges::RangeIndex index(*std::move(ranges));
        if (m_counts)
            return m_output.write(environment, countsText(index, rangesFormat(m_output)));
        awsranges::RangeQuery query;
        query.service = m_service;
        query.region = m_region;
        query.borderGroup = m_borderGroup;
        query.text = m_text;
        if (!m_family.isEmpty())
            query.family = m_family == QLatin1String("4") ? ip::Family::IPv4 : ip::Family::IPv6;
        for (const auto &[name, table] : {std::pair(&query.service, &index.ranges().services()),
                                          std::pair(&query.region, &index.ranges().regions()),
                                          std::pair(&query.borderGroup, &index.ranges().borderGroups())}) {
            if (!name->isEmpty() && !table->contains(*name))
                return Error{ErrorCode::Usage,
                             PR_MESSAGE("app", "cannot show the rows"),
                             PR_MESSAGE("app", "the range file has no name \"%1\" there").arg(*name),
                             {},
                             PR_MESSAGE("app", "Run \"portreeve ranges show --counts\" for the names.")};
        }
        const std::vector<quint32> rows = index.rows(query);
        return m_output.write(environment, m_merged ? mergedText(index.ranges(), rows, rangesFormat(m_output))
                                                    : rowsText(index.ranges(), rows, rangesFormat(m_output)));
    }

private:
    QString m_service;
    QString m_region;
    QString m_borderGroup;
    QString m_text;
    QString m_ranges;
    QString m_family;
    bool m_merged = false;
    bool m_counts = false;
    OutputOptions m_output{{QStringLiteral("text"), QStringLiteral("json"), QStringLiteral("csv")}};
};

class LookUpPart
{
public:
    void declare(Options &options)
    {
        options.operands("ADDRESS", m_asked, Options::Operand::Required, "Addresses or prefixes", "ADDRESS..");
        options.text("--aws-ranges", m_ranges, "Range file, syncToken or day to read; the newest snapshot otherwise");
        m_output.declare(options);
    }

    Result<ExitCode> run(Environment &environment)
    {
        QList<ip::Prefix> prefixes;
        for (const QString &text : m_asked) {
            const Result<ip::Prefix> prefix = ip::parsePrefix(text);
            if (!prefix)
                return prefix.error();
            prefixes.append(*prefix);
        }
        Result<IpRanges> ranges = openStored(environment, m_ranges);
        if (!ranges)
            return ranges.error();
        const awsranges::RangeIndex index(*std::move(ranges));
        QList<LookUp> answers;
        for (const ip::Prefix &prefix : prefixes)
            answers.append({prefix.toShortText(), index.covering(prefix)});
        return m_output.write(environment, lookUpText(index.ranges(), answers, rangesFormat(m_output)));
    }

private:
    QStringList m_asked;
    QString m_ranges;
    OutputOptions m_output{{QStringLiteral("json"), QStringLiteral("text")}};
};

class DiffPart
{
public:
    void declare(Options &options)
    {
        options.operand("A", m_from, Options::Operand::Required, "Range file, syncToken, or a day such as 2026-06-15",
                        "FILE|SYNCTOKEN|TIME");
        options.operand("B", m_to, Options::Operand::Required, "Range file, syncToken, or a day such as 2026-06-15",
                        "FILE|SYNCTOKEN|TIME");
        options.text("--service", m_service, "Only this service, such as WORKSPACES_GATEWAYS");
        options.text("--region", m_region, "Only this Region, such as us-east-1 or GLOBAL");
        options.text("--prefix", m_prefix, "Only what shares addresses with this prefix or address", "PREFIX");
        options.flag("--addresses", m_addresses,
                     "Compare addresses by service and Region: prefixes that were split, merged or moved to another "
                     "border group are no difference");
        m_output.declare(options);
        options.footer("Of a day or a time, the newest stored file counts that was published by then.");
    }

    Result<ExitCode> run(Environment &environment)
    {
        awsranges::DiffFilter filter{m_service, m_region, {}};
        if (!m_prefix.isEmpty()) {
            const Result<ip::Prefix> prefix = ip::parsePrefix(m_prefix);
            if (!prefix)
                return prefix.error();
            filter.prefix = *prefix;
        }
        const Result<IpRanges> from = openStored(environment, m_from);
        if (!from)
            return from.error();
        const Result<IpRanges> to = openStored(environment, m_to);
        if (!to)
            return to.error();
        if (const Result<void> known = checkNames(*from, *to); !known)
            return known.error();
        return m_addresses ? writeAddresses(environment, *from, *to, filter)
                           : writeRows(environment, *from, *to, filter);
    }

private:
    [[nodiscard]] Result<void> checkNames(const IpRanges &from, const IpRanges &to) const
    {
        const QStringList services = from.services() + to.services();
        const QStringList regions = from.regions() + to.regions();
        for (const auto &[name, names] : {std::pair(m_service, services), std::pair(m_region, regions)}) {
            if (!name.isEmpty() && !names.contains(name))
                return Error{ErrorCode::Usage,
                             PR_MESSAGE("app", "cannot compare the range files"),
                             PR_MESSAGE("app", "neither of them has a name \"%1\" there").arg(name),
                             {},
                             PR_MESSAGE("app", "Run \"portreeve ranges show --counts\" for the names.")};
        }
        return {};
    }

    Result<ExitCode> writeRows(Environment &environment, const IpRanges &from, const IpRanges &to,
                               const awsranges::DiffFilter &filter)
    {
        const awsranges::RangeDiff diff = awsranges::filtered(awsranges::diff(from, to), filter);
        return m_output.write(environment, diffText(from, to, diff, rangesFormat(m_output)),
                              diff.isEmpty() ? ExitCode::Done : ExitCode::Failed);
    }

    Result<ExitCode> writeAddresses(Environment &environment, const IpRanges &from, const IpRanges &to,
                                    const awsranges::DiffFilter &filter)
    {
        const QList<awsranges::AddressChange> changes =
            awsranges::filtered(awsranges::addressChanges(from, to), filter);
        return m_output.write(environment, addressDiffText(from, to, changes, rangesFormat(m_output)),
                              changes.isEmpty() ? ExitCode::Done : ExitCode::Failed);
    }

    QString m_from;
    QString m_to;
    QString m_service;
    QString m_region;
    QString m_prefix;
    bool m_addresses = false;
    OutputOptions m_output{{QStringLiteral("json"), QStringLiteral("text"), QStringLiteral("csv")}};
};

class RangesCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "ranges"; }
    [[nodiscard]] std::string summary() const override
    {
        return "Download, keep, query and compare the published AWS address ranges";
    }

    void declare(Options &options) override
    {
        m_verbs.add(options, "update", "Download the range file and keep it as a dated snapshot", m_update);
        m_verbs.add(options, "import", "Keep a range file, or those of a folder and its subfolders, as dated snapshots",
                    m_import);
        m_verbs.add(options, "list", "List the snapshots, newest first", m_list);
        m_verbs.add(options, "show", "Print rows of a range file", m_show);
        m_verbs.add(options, "lookup", "Say which published ranges hold an address, most specific first", m_lookUp);
        m_verbs.add(options, "diff", "Compare two range files, by rows or by addresses; exit code 1 where they differ",
                    m_diff);
        m_verbs.add(options, "changes",
                    "List what changed from snapshot to snapshot, newest first, for a selection or in all", m_changes);
        m_verbs.add(options, "drift",
                    "Compare the documents with the published ranges and with DNS; exit code 1 for findings", m_drift);
    }

    Result<ExitCode> run(Environment &environment) override { return m_verbs.run(environment); }

private:
    UpdatePart m_update;
    ImportPart m_import;
    ListPart m_list;
    ShowPart m_show;
    LookUpPart m_lookUp;
    DiffPart m_diff;
    ChangesPart m_changes;
    DriftPart m_drift;
    SubVerbs m_verbs;
};

} // namespace

std::unique_ptr<Command> make_ranges_command()
{
    return std::make_unique<RangesCommand>();
}

} // namespace portreeve::app
