#include "app/command.h"
#include "app/interrupt.h"
#include "app/rangesoutput.h"
#include "core/base/filewrite.h"
#include "core/ip/parse.h"
#include "core/net/qt/qthttpfetcher.h"
#include "core/workspace/rangesource.h"

#include <CLI/CLI.hpp>
#include <QEventLoop>

#include <algorithm>

namespace portreeve::app {

namespace {

using awsranges::IpRanges;
using awsranges::SnapshotStore;
using workspace::RefreshOutcome;

constexpr qint64 AuthoritiesLimit = 16LL * 1024 * 1024; // bytes of a PEM file
constexpr int LongestDeadline = 24 * 60 * 60 * 1000;    // milliseconds

/// Options that every part of the verb has.
struct OutputOptions {
    std::string format;
    std::string file;
    bool force = false;

    void declare(CLI::App &options, const std::string &standard, bool withCsv)
    {
        format = standard;
        const std::vector<std::string> formats =
            withCsv ? std::vector<std::string>{"text", "json", "csv"} : std::vector<std::string>{"text", "json"};
        options.add_option("--format", format, withCsv ? "text, json or csv" : "text or json")
            ->check(CLI::IsMember(formats))
            ->capture_default_str();
        options.add_option("-o,--output", file, "Write to this file instead of standard output");
        options.add_flag("--force", force, "Replace an existing output file");
    }
    [[nodiscard]] RangesFormat chosen() const
    {
        return format == "json" ? RangesFormat::Json : format == "csv" ? RangesFormat::Csv : RangesFormat::Text;
    }
    Result<ExitCode> write(Environment &environment, const QByteArray &bytes, ExitCode code = ExitCode::Done) const
    {
        const Result<void> written = writeResult(environment, QString::fromStdString(file), bytes, force);
        return written ? Result<ExitCode>(code) : Result<ExitCode>(written.error());
    }
};

CLI::Option *addText(CLI::App &options, const std::string &name, std::string &target, const std::string &help)
{
    return options.add_option(name, target, help)->check([](const std::string &text) {
        return text.empty() ? std::string("an empty value is not accepted") : std::string();
    });
}

void say(Environment &environment, const Findings &findings)
{
    for (const Finding &finding : findings) {
        const QString text = finding.message.english();
        environment.console.say(finding.where.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, finding.where));
    }
}

SnapshotStore storeOf(const Environment &environment)
{
    return SnapshotStore(workspace::rangesFolder(environment.dataFolder));
}

/// The range file that was asked for, with its findings said.
Result<IpRanges> openFile(Environment &environment, const std::string &choice)
{
    const SnapshotStore store = storeOf(environment);
    Findings findings;
    const Result<std::optional<IpRanges>> ranges =
        workspace::openRanges(store, QString::fromStdString(choice), findings);
    say(environment, findings);
    if (!ranges)
        return ranges.error();
    return *ranges ? Result<IpRanges>(**ranges) : Result<IpRanges>(workspace::noRangesLoaded(store));
}

class UpdatePart
{
public:
    void declare(CLI::App &options)
    {
        addText(options, "--url", m_url, "Address of the range file (https)")->capture_default_str();
        addText(options, "--ca", m_authorities, "PEM file of authorities to trust beside the system's")
            ->type_name("FILE");
        addText(options, "--proxy", m_proxy, "none, system, or a URL such as http://user:password@host:port")
            ->capture_default_str();
        options.add_option("--timeout", m_timeout, "Milliseconds that the download may take")
            ->check(CLI::Range(1, LongestDeadline))
            ->capture_default_str();
        m_output.declare(options, "text", false);
    }

    Result<ExitCode> run(Environment &environment)
    {
        const Result<net::ProxyChoice> proxy = net::ProxyChoice::parse(QString::fromStdString(m_proxy));
        if (!proxy)
            return proxy.error();
        QByteArray authorities;
        if (!m_authorities.empty()) {
            const Result<QByteArray> bytes = readFile(QString::fromStdString(m_authorities), AuthoritiesLimit);
            if (!bytes)
                return bytes.error();
            authorities = *bytes;
            if (authorities.isEmpty())
                authorities = "\n"; // an empty file is no certificate, and not the same as no file
        }
        net::QtHttpFetcher fetcher;
        workspace::RefreshRanges refresh(fetcher, storeOf(environment), environment.clock);
        refresh.setUrl(QUrl(QString::fromStdString(m_url), QUrl::StrictMode));
        refresh.setProxy(*proxy);
        refresh.setExtraAuthorities(authorities);
        refresh.setDeadline(std::chrono::milliseconds(m_timeout));
        const Result<RefreshOutcome> outcome = wait(environment, refresh);
        if (!outcome)
            return outcome.error();
        say(environment, outcome->findings);
        return m_output.write(environment, updateText(*outcome, m_output.chosen()));
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

    std::string m_url = workspace::RefreshRanges::publishedUrl().toString().toStdString();
    std::string m_authorities;
    std::string m_proxy = "system";
    int m_timeout = 120'000;
    OutputOptions m_output;
};

class ImportPart
{
public:
    void declare(CLI::App &options)
    {
        addText(options, "FILE", m_path, "A range file, or a folder of them")->required()->type_name("FILE|DIR");
        m_output.declare(options, "text", false);
    }

    Result<ExitCode> run(Environment &environment)
    {
        const Result<QList<workspace::ImportedFile>> files =
            workspace::importRanges(storeOf(environment), QString::fromStdString(m_path));
        if (!files)
            return files.error();
        const workspace::ImportedFile *refused = nullptr;
        for (const workspace::ImportedFile &file : *files) {
            say(environment, file.findings);
            if (file.error && refused == nullptr)
                refused = &file;
        }
        if (refused != nullptr && files->size() == 1)
            return *refused->error;
        for (const workspace::ImportedFile &file : *files) {
            if (file.error)
                environment.console.say(QStringLiteral("portreeve: ") + file.error->english());
        }
        return m_output.write(environment, importText(*files, m_output.chosen()),
                              refused == nullptr ? ExitCode::Done : exitCodeOf(refused->error->code));
    }

private:
    std::string m_path;
    OutputOptions m_output;
};

class ListPart
{
public:
    void declare(CLI::App &options) { m_output.declare(options, "text", false); }

    Result<ExitCode> run(Environment &environment)
    {
        const QList<awsranges::SnapshotInfo> snapshots = storeOf(environment).list();
        const QDateTime now = environment.clock.now();
        const awsranges::SnapshotState state =
            awsranges::stateOf(snapshots.isEmpty() ? std::nullopt : std::optional(snapshots.first()), now);
        environment.console.say(state.sentence().english());
        return m_output.write(environment, snapshotsText(snapshots, now, m_output.chosen()));
    }

private:
    OutputOptions m_output;
};

class ShowPart
{
public:
    void declare(CLI::App &options)
    {
        addText(options, "--service", m_service, "Only this service, such as WORKSPACES_GATEWAYS");
        addText(options, "--region", m_region, "Only this Region, such as us-east-1 or GLOBAL");
        addText(options, "--border-group", m_borderGroup, "Only this network border group");
        options.add_option("--family", m_family, "Only this family: 4 or 6")->check(CLI::IsMember({4, 6}));
        addText(options, "--text", m_text, "Only rows that hold all these words");
        auto *merged = options.add_flag("--merged", m_merged, "Print the fewest prefixes that cover the rows");
        options.add_flag("--counts", m_counts, "Count the rows of each service and Region instead")->excludes(merged);
        addText(options, "--aws-ranges", m_ranges, "Range file or syncToken to read; the newest snapshot otherwise");
        m_output.declare(options, "text", true);
    }

    Result<ExitCode> run(Environment &environment)
    {
        Result<IpRanges> ranges = openFile(environment, m_ranges);
        if (!ranges)
            return ranges.error();
        const awsranges::RangeIndex index(*std::move(ranges));
        if (m_counts)
            return m_output.write(environment, countsText(index, m_output.chosen()));
        awsranges::RangeQuery query;
        query.service = QString::fromStdString(m_service);
        query.region = QString::fromStdString(m_region);
        query.borderGroup = QString::fromStdString(m_borderGroup);
        query.text = QString::fromStdString(m_text);
        if (m_family != 0)
            query.family = m_family == 4 ? ip::Family::IPv4 : ip::Family::IPv6;
        for (const auto &[name, table] : {std::pair(&query.service, &index.ranges().services()),
                                          std::pair(&query.region, &index.ranges().regions()),
                                          std::pair(&query.borderGroup, &index.ranges().borderGroups())}) {
            if (!name->isEmpty() && !table->contains(*name))
                return Error{ErrorCode::UnknownName,
                             PR_MESSAGE("app", "cannot show the rows"),
                             PR_MESSAGE("app", "the range file has no name \"%1\" there").arg(*name),
                             {},
                             PR_MESSAGE("app", "Run \"portreeve ranges show --counts\" for the names.")};
        }
        const std::vector<quint32> rows = index.rows(query);
        return m_output.write(environment, m_merged ? mergedText(index.ranges(), rows, m_output.chosen())
                                                    : rowsText(index.ranges(), rows, m_output.chosen()));
    }

private:
    std::string m_service;
    std::string m_region;
    std::string m_borderGroup;
    std::string m_text;
    std::string m_ranges;
    int m_family = 0;
    bool m_merged = false;
    bool m_counts = false;
    OutputOptions m_output;
};

class LookUpPart
{
public:
    void declare(CLI::App &options)
    {
        options.add_option("ADDRESS", m_asked, "Addresses or prefixes")->required()->type_name("ADDRESS..");
        addText(options, "--aws-ranges", m_ranges, "Range file or syncToken to read; the newest snapshot otherwise");
        m_output.declare(options, "json", false);
    }

    Result<ExitCode> run(Environment &environment)
    {
        QList<ip::Prefix> prefixes;
        for (const std::string &text : m_asked) {
            const Result<ip::Prefix> prefix = ip::parsePrefix(QString::fromStdString(text));
            if (!prefix)
                return prefix.error();
            prefixes.append(*prefix);
        }
        Result<IpRanges> ranges = openFile(environment, m_ranges);
        if (!ranges)
            return ranges.error();
        const awsranges::RangeIndex index(*std::move(ranges));
        QList<LookUp> answers;
        for (const ip::Prefix &prefix : prefixes)
            answers.append({prefix.toShortText(), index.covering(prefix)});
        return m_output.write(environment, lookUpText(index.ranges(), answers, m_output.chosen()));
    }

private:
    std::vector<std::string> m_asked;
    std::string m_ranges;
    OutputOptions m_output;
};

class DiffPart
{
public:
    void declare(CLI::App &options)
    {
        addText(options, "A", m_from, "Range file or syncToken")->required()->type_name("FILE|SYNCTOKEN");
        addText(options, "B", m_to, "Range file or syncToken")->required()->type_name("FILE|SYNCTOKEN");
        m_output.declare(options, "json", true);
    }

    Result<ExitCode> run(Environment &environment)
    {
        const Result<IpRanges> from = openFile(environment, m_from);
        if (!from)
            return from.error();
        const Result<IpRanges> to = openFile(environment, m_to);
        if (!to)
            return to.error();
        const awsranges::RangeDiff diff = awsranges::diff(*from, *to);
        return m_output.write(environment, diffText(*from, *to, diff, m_output.chosen()),
                              diff.isEmpty() ? ExitCode::Done : ExitCode::Failed);
    }

private:
    std::string m_from;
    std::string m_to;
    OutputOptions m_output;
};

class RangesCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "ranges"; }
    [[nodiscard]] std::string summary() const override
    {
        return "Download, keep, query and compare the published AWS address ranges";
    }

    void declare(CLI::App &options) override
    {
        options.require_subcommand(1);
        add(options, "update", "Download the range file and keep it as a dated snapshot", m_update);
        add(options, "import", "Keep a range file, or every .json file of a folder, as a dated snapshot", m_import);
        add(options, "list", "List the snapshots, newest first", m_list);
        add(options, "show", "Print rows of a range file", m_show);
        add(options, "lookup", "Say which published ranges hold an address, most specific first", m_lookUp);
        add(options, "diff", "Compare two range files row by row; exit code 1 where they differ", m_diff);
    }

    Result<ExitCode> run(Environment &environment) override
    {
        for (const auto &[options, part] : m_parts) {
            if (options->parsed())
                return part(environment);
        }
        return ExitCode::Usage;
    }

private:
    template<typename Part>
    void add(CLI::App &options, const char *name, const char *summary, Part &part)
    {
        CLI::App *verb = options.add_subcommand(name, summary);
        part.declare(*verb);
        m_parts.emplace_back(verb, [&part](Environment &environment) { return part.run(environment); });
    }

    UpdatePart m_update;
    ImportPart m_import;
    ListPart m_list;
    ShowPart m_show;
    LookUpPart m_lookUp;
    DiffPart m_diff;
    std::vector<std::pair<CLI::App *, std::function<Result<ExitCode>(Environment &)>>> m_parts;
};

} // namespace

std::unique_ptr<Command> make_ranges_command()
{
    return std::make_unique<RangesCommand>();
}

} // namespace portreeve::app
