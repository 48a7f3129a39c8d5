#include "app/command.h"
#include "core/base/jsonwriter.h"
#include "core/ip/aggregate.h"

#include <CLI/CLI.hpp>

namespace portreeve::app {

namespace {

constexpr qint64 InputLimit = 1LL << 30;

QByteArray asJson(const ip::AddressList &list)
{
    JsonWriter json;
    json.beginObject().member("schema", QStringLiteral("portreeve.aggregate/1"));
    json.member("count", qint64(ip::prefixCount(list)));
    json.key("prefixes").beginArray();
    const QByteArray lines = ip::writeAddressList(list);
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty())
            json.value(QString::fromLatin1(line));
    }
    json.endArray().endObject();
    return json.take();
}

class AggregateCommand final : public Command
{
public:
    [[nodiscard]] std::string name() const override { return "aggregate"; }
    [[nodiscard]] std::string summary() const override
    {
        return "Print the fewest prefixes that cover exactly the addresses of a list";
    }

    void declare(CLI::App &options) override
    {
        options.add_option("FILE", m_file, "One address, prefix or range per line; - reads standard input")
            ->type_name("FILE|-");
        options.add_flag("--mask-host-bits", m_maskHostBits,
                         "Clear bits after the prefix length instead of refusing them");
        options.add_option("--format", m_format, "text or json")->check(CLI::IsMember({"text", "json"}));
        options.add_option("-o,--output", m_output, "Write to this file instead of standard output");
        options.add_flag("--force", m_force, "Replace an existing output file");
    }

    Result<ExitCode> run(Environment &environment) override
    {
        const QString path = QString::fromStdString(m_file);
        const Result<QByteArray> bytes = readInput(environment, path, InputLimit);
        if (!bytes)
            return bytes.error();
        const Result<ip::AddressList> list =
            ip::readAddressList(std::string_view(bytes->constData(), size_t(bytes->size())),
                                m_maskHostBits ? ip::HostBits::Clear : ip::HostBits::Refuse, path);
        if (!list)
            return list.error();
        const QByteArray result = m_format == "json" ? asJson(*list) : ip::writeAddressList(*list);
        const Result<void> written = writeResult(environment, QString::fromStdString(m_output), result, m_force);
        return written ? Result<ExitCode>(ExitCode::Done) : Result<ExitCode>(written.error());
    }

private:
    std::string m_file = "-";
    std::string m_format = "text";
    std::string m_output;
    bool m_maskHostBits = false;
    bool m_force = false;
};

} // namespace

std::unique_ptr<Command> make_aggregate_command()
{
    return std::make_unique<AggregateCommand>();
}

} // namespace portreeve::app
