#pragma once

#include "core/assess/assessment.h"
#include "core/requirements/requirement.h"

namespace portreeve::workspace {

/// What a requirement is needed for, in the words of those who use it.
enum class Topic { Other, DcvStreaming, PcoipStreaming, SignIn, Directory };

Topic topicOf(const requirements::Requirement &requirement);
QString topicId(Topic topic); ///< "dcv-streaming" ..; empty for Other

/// A judged requirement under its topic.
struct TopicRow {
    Topic topic = Topic::Other;
    QString region; ///< empty: everywhere
    bool udp = false;
    const assess::RequirementAssessment *assessment = nullptr; ///< must outlive the summary's making
};

/// What works from here and what does not: one for each topic, and for streaming one for each Region.
struct FeatureResult {
    QString id; ///< "dcv-streaming@us-east-1", "sign-in"
    assess::Verdict verdict = assess::Verdict::NotRun;
    Message sentence;
    QStringList requirementIds;

    friend bool operator==(const FeatureResult &, const FeatureResult &) = default;
};

/// Pure; in the order of the rows.
QList<FeatureResult> summariseFeatures(const QList<TopicRow> &rows);

} // namespace portreeve::workspace
