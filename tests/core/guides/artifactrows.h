#pragma once

#include "core/guides/answers.h"
#include "core/guides/facts.h"
#include "core/guides/guide.h"

#include <QList>
#include <QString>

namespace portreeve::tests {

/// An artifact for some answers, and the whole of what it must say.
struct ArtifactRow {
    const char *name = ""; ///< spoken, unique
    const char *guide = "";
    const char *artifact = "";
    QList<std::pair<const char *, QStringList>> answers; ///< over the usual ones
    QString text;
};

QList<ArtifactRow> byolRows();
QList<ArtifactRow> samlRows();
QList<ArtifactRow> certificateRows(); ///< certificate-based authentication and trusted devices
QList<ArtifactRow> smartCardRows();

/// Two Regions that have everything, one of the GovCloud, one without SAML, one of China.
guides::Facts artifactFacts();
/// Good answers to every question of the five guides.
guides::Answers usualAnswers();
guides::Answers withAnswers(const QList<std::pair<const char *, QStringList>> &changes);
const guides::Artifact *findArtifact(const char *guide, const char *artifact);

} // namespace portreeve::tests
