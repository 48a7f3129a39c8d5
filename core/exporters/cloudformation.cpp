#include "core/exporters/cloudformation.h"

#include "core/exporters/awsrules.h"
#include "core/exporters/head.h"

namespace portreeve::exporters {

void beginTemplate(const Description &about, const Job &job, JsonWriter &out, const QStringList &notes)
{
    out.beginObject();
    out.member("AWSTemplateFormatVersion", QStringLiteral("2010-09-09"));
    out.member("Description", awsText(job.policy.name));
    out.key("Metadata").beginObject().key("Portreeve").beginObject();
    out.key("About").beginArray();
    for (const QString &line : headLines(about, job) + notes)
        out.value(line);
    out.value(QStringLiteral("CloudFormation takes a template of more than 51,200 bytes from Amazon S3 only: \"aws "
                             "cloudformation deploy --s3-bucket\" puts it there."));
    out.endArray();
    out.key("Rules").beginArray();
    QString last;
    for (const policy::Rule &rule : job.policy.rules) {
        for (const QString &line : rule.id == last ? QStringList() : ruleLines(rule))
            out.value(line);
        last = rule.id;
    }
    out.endArray().endObject().endObject();
}

void writeTemplateParameter(const char *name, const char *type, const char *description, JsonWriter &out)
{
    out.key("Parameters").beginObject().key(QByteArray(name)).beginObject();
    out.member("Type", QString::fromLatin1(type)).member("Description", QString::fromLatin1(description));
    out.endObject().endObject();
}

} // namespace portreeve::exporters
