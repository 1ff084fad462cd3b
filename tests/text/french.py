"""The Small Group's statement of 14 November 2019 in French, as a translator might have it.

Made for these tests from the Arabic text of the corpus: its second and third paragraphs are one
here, its tenth is two, and its twelfth is left out.
"""

PARAGRAPHS = [
    "En cinq ans d’engagement militaire et civil, la Coalition mondiale contre Daech et ses "
    "partenaires ont libéré l’Irak et le nord-est de la Syrie de l’emprise de Daech. À son apogée, "
    "Daech contrôlait environ 110 000 kilomètres carrés de territoire, dont de grandes villes en "
    "Irak et en Syrie, et avait attiré plus de 40 000 combattants terroristes étrangers. La "
    "campagne de la Coalition a permis de libérer environ 7,7 millions de personnes. Ses membres "
    "ont contribué à mobiliser plus de 20 milliards de dollars d’aide humanitaire et de "
    "stabilisation et ont formé et équipé plus de 220 000 membres des forces de sécurité et de "
    "police. Dernier succès en date, le raid des forces américaines contre le repaire d’Abou Bakr "
    "al-Baghdadi, chef de Daech, qui a entraîné sa mort.",
    "Ces succès ont coûté d’immenses sacrifices : des dizaines de milliers de partenaires locaux "
    "ont été tués en Syrie et en Irak, et plus de 100 militaires de la Coalition y ont laissé la "
    "vie. Ces derniers jours, des soldats italiens ont été grièvement blessés en Irak. Ces acquis "
    "et la défaite durable de Daech sont aujourd’hui menacés. La Coalition doit donc préserver son "
    "unité et sa cohésion en Syrie et en Irak.",
    "Nous, ministres des Affaires étrangères du Groupe restreint de la Coalition mondiale contre "
    "Daech, affirmons notre volonté commune et notre détermination à affronter une nouvelle phase "
    "de ce combat en poursuivant notre effort commun contre Daech en Irak et en Syrie.",
    "Nous, ministres des Affaires étrangères du Groupe restreint de la Coalition mondiale contre "
    "Daech, demandons instamment à tous les acteurs présents dans le nord-est de la Syrie de "
    "rester vigilants face aux menaces terroristes sous toutes leurs formes, de préserver les "
    "progrès accomplis et d’éviter tout vide sécuritaire que Daech pourrait exploiter. La "
    "détention des personnes liées à Daech dans le nord-est de la Syrie, y compris des combattants "
    "terroristes étrangers, demeure de la plus haute importance ; le droit international doit être "
    "respecté en toutes circonstances, y compris le droit international humanitaire, la protection "
    "des civils et le droit international des droits de l’Homme.",
    "Malgré une situation difficile, nous réaffirmons notre plein engagement à assurer la défaite "
    "durable de Daech. Nous réaffirmons qu’il importe de maintenir et d’affecter des ressources "
    "humaines, militaires et civiles suffisantes pour préserver l’élan de la Coalition contre "
    "Daech en Irak et en Syrie et protéger au mieux nos intérêts de sécurité collectifs. Nous "
    "pourrons ainsi faire face à toute tentative de Daech de se reconstituer et d’attaquer nos "
    "pays, nos partenaires et nos alliés. Cela suppose de continuer à former, à conseiller et à "
    "soutenir les forces partenaires légitimes en Irak et en Syrie dans le plein respect du droit "
    "international.",
    "Nous réaffirmons qu’il importe que tous les terroristes de Daech répondent de leurs actes et "
    "nous nous engageons à renforcer leur détention sûre et humaine et leur jugement. Nous "
    "poursuivrons nos efforts pour que les terroristes de Daech répondent de leurs actes, y compris "
    "en empêchant ceux qui sont détenus ou en fuite de revenir sur le champ de bataille en Irak et "
    "en Syrie. L’échange d’informations par des canaux bilatéraux ou multilatéraux tels "
    "qu’INTERPOL restera essentiel. Nous restons déterminés à faire en sorte que les terroristes "
    "accusés soient traités comme il convient et jugés conformément au droit international, et "
    "nous demandons instamment à ceux qui gardent des combattants de Daech de les traiter "
    "humainement en tout temps.",
    "Un nombre important de combattants terroristes étrangers et leurs familles restent détenus en "
    "Syrie et en Irak. Nous sommes déterminés à établir ou à soutenir des mécanismes efficaces de "
    "responsabilité, en étroite coordination avec leurs pays d’origine.",
    "Nous soulignons l’importance de l’aide à la stabilisation des zones libérées de Daech en Irak "
    "et de celles de Syrie qui échappent au contrôle du régime syrien. Nous appelons tous les "
    "membres à insister sur une aide humanitaire vigoureuse pour tous ceux qui en ont besoin. Nous "
    "demandons instamment à tous les acteurs présents dans le nord-est de la Syrie de s’abstenir de "
    "tout acte qui modifierait la composition démographique de la région et de s’engager à ce que "
    "le retour des réfugiés et des déplacés soit sûr, volontaire et digne, conformément aux normes "
    "du HCR, avec un accès humanitaire complet, sûr et sans entrave.",
    "Nous saluons l’engagement constant du gouvernement de l’Irak dans la lutte contre Daech et "
    "réaffirmons notre engagement à l’aider à sa demande.",
    "Tandis que le gouvernement irakien et la Coalition ont libéré tous les territoires que tenait "
    "Daech, ses éléments résiduels exploitent les failles entre les forces de sécurité et les "
    "populations vulnérables. Outre le soutien de la Coalition aux forces de sécurité irakiennes et "
    "aux Peshmergas, nous continuerons de soutenir le gouvernement de l’Irak et les efforts de "
    "stabilisation et les efforts humanitaires des Nations unies, y compris pour plus de "
    "1,5 million de déplacés.",
    "Malgré les revers territoriaux de Daech en Irak et en Syrie, aucune de ses branches n’a renié "
    "son allégeance. Ces branches servent de relais entre régions pour l’organisation, la "
    "planification, le financement, la communication, le recrutement, la formation et les "
    "opérations extérieures. La Coalition doit rester vigilante et agir contre la menace des "
    "branches et réseaux de Daech dans le monde, à la demande ou avec l’accord préalable de l’État "
    "concerné et dans le plein respect du droit international. Nous réaffirmons notre engagement à "
    "combattre l’idéologie de Daech ; nous continuerons de soutenir les voix locales qui proposent "
    "une autre vision que sa propagande et redoublerons d’efforts pour lui refuser tout espace sur "
    "les réseaux sociaux et sur Internet.",
    "Nous saluons l’offre de l’Italie d’accueillir en 2020 la prochaine réunion ministérielle de "
    "tous les pays de la Coalition mondiale.",
]
PAIRS = [
    *((1, 1), (2, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7), (7, 8)),
    *((8, 9), (9, 10), (10, 10), (11, 11), (12, 13)),
]
"""Numbers of these paragraphs, and of those of the Arabic text that say the same."""
