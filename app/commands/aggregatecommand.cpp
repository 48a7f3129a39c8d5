#include "app/outputoptions.h"
#include "core/base/jsonwriter.h"
#include "core/ip/aggregate.h"

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

    void declare(Options &options) override
    {
        options.operand("FILE", m_file, Options::Operand::Optional,
                        "One address, prefix or range per line; - reads standard input", "FILE|-");
        options.flag("--mask-host-bits", m_maskHostBits, "Clear bits after the prefix length instead of refusing them");
        m_output.declare(options);
    }

    Result<ExitCode> run(Environment &environment) override
    {
        const Result<QByteArray> bytes = readInput(environment, m_file, InputLimit);
        if (!bytes)
            return bytes.error();
        const Result<ip::AddressList> list =
            ip::readAddressList(std::string_view(bytes->constData(), size_t(bytes->size())),
                                m_maskHostBits ? ip::HostBits::Clear : ip::HostBits::Refuse, m_file);
        if (!list)
            return list.error();
        return m_output.write(environment, m_output.isJson() ? asJson(*list) : ip::writeAddressList(*list));
    }

private:
    QString m_file = QStringLiteral("-");
    OutputOptions m_output{{QStringLiteral("text"), QStringLiteral("json")}};
    bool m_maskHostBits = false;
};

} // namespace

std::unique_ptr<Command> make_aggregate_command()
{
    return std::make_unique<AggregateCommand>();
}

} // namespace portreeve::app
